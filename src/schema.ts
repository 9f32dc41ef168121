import { accountsSchema } from './accounts/accounts.schema.js';
import { auditSchema } from './audit/audit.schema.js';
import type { RoomSchema } from './database/index.js';
import { journeysSchema } from './journeys/journeys.schema.js';
import { limitsSchema } from './limits/limits.schema.js';
import { linkingSchema } from './linking/linking.schema.js';
import { mailSchema } from './mail/mail.schema.js';
import { mfaSchema } from './mfa/mfa.schema.js';
import { oneTimeSecretsSchema } from './one-time-secrets/one-time-secrets.schema.js';
import { queueSchema } from './queue/queue.schema.js';
import { recoverySchema } from './recovery/recovery.schema.js';
import { securityQuestionsSchema } from './security-questions/security-questions.schema.js';
import { sessionsSchema } from './sessions/sessions.schema.js';
import { signInSchema } from './sign-in/sign-in.schema.js';
import { smsSchema } from './sms/sms.schema.js';
import { staffSchema } from './staff/staff.schema.js';
import { ssoSchema } from './sso/sso.schema.js';
import { storageSchema } from './storage/storage.schema.js';
import { supportSchema } from './support/support.schema.js';

/** What every room keeps in the database, in the order of the floors. */
export const schema: readonly RoomSchema[] = [
  queueSchema,
  auditSchema,
  limitsSchema,
  oneTimeSecretsSchema,
  storageSchema,
  mailSchema,
  smsSchema,
  accountsSchema,
  sessionsSchema,
  staffSchema,
  journeysSchema,
  mfaSchema,
  securityQuestionsSchema,
  linkingSchema,
  signInSchema,
  recoverySchema,
  ssoSchema,
  supportSchema,
];
