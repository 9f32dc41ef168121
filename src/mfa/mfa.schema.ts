import type { RoomSchema } from '../database/index.js';
import { AddAddedAt } from './migrations/add-added-at.js';
import { AddEnrolmentSeenSteps } from './migrations/add-enrolment-seen-steps.js';
import { CreateMfaOwed } from './migrations/create-mfa-owed.js';
import { CreateMfaRequired } from './migrations/create-mfa-required.js';
import { CreateMfa } from './migrations/create-mfa.js';
import { CreatePasskeys } from './migrations/create-passkeys.js';

export const mfaSchema: RoomSchema = { entities: [], migrations: [CreateMfa, CreatePasskeys, CreateMfaRequired, CreateMfaOwed, AddAddedAt, AddEnrolmentSeenSteps] };
