import type { RoomSchema } from '../database/index.js';
import { CountSteps } from './migrations/count-steps.js';
import { CreateJourneys } from './migrations/create-journeys.js';
import { IndexEmails } from './migrations/index-emails.js';

export const journeysSchema: RoomSchema = { entities: [], migrations: [CreateJourneys, CountSteps, IndexEmails] };
