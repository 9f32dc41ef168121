import type { Mail } from '../mail/index.js';

export const record = (mail: Mail) => mail.id;
