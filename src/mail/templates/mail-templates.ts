/** What mails there are; each has a subject at `mail.<template>.subject` and a pair of files in this folder. */
export const MAIL_TEMPLATES = ['registration-token', 'already-registered'] as const;

export type MailTemplate = (typeof MAIL_TEMPLATES)[number];
