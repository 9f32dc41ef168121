import { z } from 'zod';

/** The token of the mail as it is typed or pasted; whether it is the right one is not decided here. */
export const tokenField = z.string().trim().min(1).max(64, 'registration.token.too-long');
