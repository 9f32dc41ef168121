import type { RoomSchema } from '../database/index.js';
import { CreateLimitCounters } from './migrations/create-limit-counters.js';

export const limitsSchema: RoomSchema = { entities: [], migrations: [CreateLimitCounters] };
