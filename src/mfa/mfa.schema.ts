import type { RoomSchema } from '../database/index.js';
import { CreateMfa } from './migrations/create-mfa.js';

export const mfaSchema: RoomSchema = { entities: [], migrations: [CreateMfa] };
