import type { RoomSchema } from '../database/index.js';
import { CreateLinking } from './migrations/create-linking.js';
import { KeepRefusals } from './migrations/keep-refusals.js';
import { MeasureConnectors } from './migrations/measure-connectors.js';

export const linkingSchema: RoomSchema = { entities: [], migrations: [CreateLinking, MeasureConnectors, KeepRefusals] };
