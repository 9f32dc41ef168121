import { mailSchema } from './mail/mail.schema.js';

export const tables = mailSchema;
