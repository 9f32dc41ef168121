import type { RoomSchema } from '../database/index.js';
import { CreateAuditEvents } from './migrations/create-audit-events.js';
import { IndexAuditEvents } from './migrations/index-audit-events.js';
import { IndexJourneys } from './migrations/index-journeys.js';

export const auditSchema: RoomSchema = { entities: [], migrations: [CreateAuditEvents, IndexAuditEvents, IndexJourneys] };
