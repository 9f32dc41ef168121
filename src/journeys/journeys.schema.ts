import type { RoomSchema } from '../database/index.js';
import { CreateJourneys } from './migrations/create-journeys.js';

export const journeysSchema: RoomSchema = { entities: [], migrations: [CreateJourneys] };
