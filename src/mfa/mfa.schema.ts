import type { RoomSchema } from '../database/index.js';
import { CreateMfaRequired } from './migrations/create-mfa-required.js';
import { CreateMfa } from './migrations/create-mfa.js';
import { CreatePasskeys } from './migrations/create-passkeys.js';

export const mfaSchema: RoomSchema = { entities: [], migrations: [CreateMfa, CreatePasskeys, CreateMfaRequired] };
