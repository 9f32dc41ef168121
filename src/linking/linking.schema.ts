import type { RoomSchema } from '../database/index.js';
import { CreateLinking } from './migrations/create-linking.js';

export const linkingSchema: RoomSchema = { entities: [], migrations: [CreateLinking] };
