import type { RoomSchema } from '../database/index.js';
import { CompareOperatorsByKind } from './migrations/compare-operators-by-kind.js';
import { CreateGuardedRecoveries } from './migrations/create-guarded-recoveries.js';
import { OpenRecoveriesToTheDesk } from './migrations/open-recoveries-to-the-desk.js';

export const recoverySchema: RoomSchema = { entities: [], migrations: [CreateGuardedRecoveries, OpenRecoveriesToTheDesk, CompareOperatorsByKind] };
