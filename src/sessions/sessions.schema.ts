import type { RoomSchema } from '../database/index.js';
import { CreateSessions } from './migrations/create-sessions.js';

export const sessionsSchema: RoomSchema = { entities: [], migrations: [CreateSessions] };
