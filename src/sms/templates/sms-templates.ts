/** What text messages there are; each has its words at `sms.templates.<template>`, and tells the token of a secret. */
export const SMS_TEMPLATES = ['verify-number', 'recovery-token'] as const;

/** Messages that tell of something, with a link of ours and without a token. */
export const SMS_NOTICES = ['recovery-wait', 'recovery-cancelled', 'account-closed'] as const;

export type SmsTemplate = (typeof SMS_TEMPLATES)[number];
export type SmsNotice = (typeof SMS_NOTICES)[number];
