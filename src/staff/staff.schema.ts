import type { RoomSchema } from '../database/index.js';
import { CreateStaff } from './migrations/create-staff.js';

export const staffSchema: RoomSchema = { entities: [], migrations: [CreateStaff] };
