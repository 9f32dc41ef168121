import { z } from 'zod';

/** The token of a mail or a text message as it is typed or pasted; whether it is the right one is not decided here. */
export const tokenField = z.string().trim().min(1).max(64, 'one-time-secrets.token.too-long');
