import type { RoomSchema } from '../database/index.js';
import { CreateSso } from './migrations/create-sso.js';

/** Visits are written and read by single statements, clients and keys hold no rules: there are no entities. */
export const ssoSchema: RoomSchema = { entities: [], migrations: [CreateSso] };
