import type { RoomSchema } from '../database/index.js';
import { AddConfirmedAt } from './migrations/add-confirmed-at.js';
import { CreateSessions } from './migrations/create-sessions.js';

export const sessionsSchema: RoomSchema = { entities: [], migrations: [CreateSessions, AddConfirmedAt] };
