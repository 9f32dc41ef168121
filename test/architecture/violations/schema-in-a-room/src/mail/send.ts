import { mailSchema } from './mail.schema.js';

export const send = () => mailSchema;
