import { z } from 'zod';

/** Longer than any password can be; the hash is not asked about more. */
export const currentPasswordField = z.string().min(1).max(1_000, 'sign-in.confirm.incorrect');
