/** What text messages there are; each has its words at `sms.templates.<template>`, and tells the token of a secret. */
export const SMS_TEMPLATES = ['verify-number', 'recovery-token'] as const;

export type SmsTemplate = (typeof SMS_TEMPLATES)[number];
