import type { RoomSchema } from '../database/index.js';
import { CreateMfa } from './migrations/create-mfa.js';
import { CreatePasskeys } from './migrations/create-passkeys.js';

export const mfaSchema: RoomSchema = { entities: [], migrations: [CreateMfa, CreatePasskeys] };
