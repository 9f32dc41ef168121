import { accountsSchema } from './accounts/accounts.schema.js';
import type { RoomSchema } from './database/index.js';
import { securityQuestionsSchema } from './security-questions/security-questions.schema.js';

/** What every room keeps in the database, in the order of the floors. */
export const schema: readonly RoomSchema[] = [accountsSchema, securityQuestionsSchema];
