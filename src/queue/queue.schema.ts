import type { RoomSchema } from '../database/index.js';
import { CreateQueue } from './migrations/create-queue.js';

export const queueSchema: RoomSchema = { entities: [], migrations: [CreateQueue] };
