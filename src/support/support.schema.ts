import type { RoomSchema } from '../database/index.js';
import { CreateTickets } from './migrations/create-tickets.js';

export const supportSchema: RoomSchema = { entities: [], migrations: [CreateTickets] };
