/** What mails there are; each has a subject at `mail.<template>.subject` and a pair of files in this folder. */
export const MAIL_TEMPLATES = [
  'registration-token',
  'already-registered',
  'password-changed',
  'password-locked',
  'password-expires-soon',
  'password-expired',
  'recovery-token',
  'recovery-unknown',
  'guarded-token',
  'guarded-wait',
  'guarded-ready',
  'guarded-cancelled',
  'account-closed',
  'first-factor-added',
  'factor-added',
  'factor-replaced',
  'factor-removed',
  'recovery-codes-renewed',
  'recovery-code-used',
  'new-browser',
  'sign-in-slowed',
  'email-change-token',
  'email-change-taken',
  'email-changed',
  'email-change-undone',
  'mobile-changed',
  'mobile-removed',
  'pin-changed',
  'questions-changed',
  'ticket-created',
  'ticket-received',
  'ticket-reply',
  'ticket-closed',
  'help-token',
  'help-received',
  'desk-ended-sessions',
  'desk-lifted-slow-down',
] as const;

export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

const TELLING: ReadonlySet<MailTemplate> = new Set(['registration-token', 'recovery-token', 'guarded-token', 'guarded-ready', 'new-browser', 'first-factor-added', 'email-change-token', 'email-changed', 'help-token']);

/** @returns whether the mail tells the token of its secret, in its text or by its link alone; of any other the secret is minted and kept */
export function tellsToken(template: MailTemplate): boolean {
  return TELLING.has(template);
}

/** @returns whether a person wrote what stands in it, so that it is no automatic mail (RFC 3834 §5) */
export function isWrittenByPerson(template: MailTemplate): boolean {
  return template === 'ticket-reply';
}
