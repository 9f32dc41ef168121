import { z } from 'zod';

/** What a browser sends for a box that is not ticked is nothing; programs may say so in words. */
const UNTICKED: readonly unknown[] = [undefined, '', 'off', 'false', '0', 'no'];

/** Characters that can't be typed; PostgreSQL can't even hold NUL and half characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** A service's own user name and password. The password is taken as it was typed. */
export const credentialsForm = z.object({
  username: z
    .string()
    .trim()
    .min(1)
    .max(255, 'linking.username.too-long')
    .refine((text) => !UNPRINTABLE.test(text), 'linking.username.characters'),
  password: z.string().min(1).max(1024, 'linking.password.too-long'),
});

/** The same with the box "Link my account". */
export const linkForm = credentialsForm.extend({
  linkAccount: z
    .string()
    .optional()
    .transform((value) => !UNTICKED.includes(value)),
});
