import type { RoomSchema } from '../database/index.js';
import { CreateGuardedRecoveries } from './migrations/create-guarded-recoveries.js';

export const recoverySchema: RoomSchema = { entities: [], migrations: [CreateGuardedRecoveries] };
