import { z } from 'zod';

/** What a browser sends for a box that is not ticked is nothing; programs may say so in words. */
const UNTICKED: readonly unknown[] = [undefined, '', 'off', 'false', '0', 'no'];

/** Characters that can't be typed; PostgreSQL can't even hold NUL and half characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** A service's own user name and password. The password is taken as it was typed. */
const credentials = z.object({
  username: z
    .string()
    .trim()
    .min(1)
    .max(255, 'linking.username.too-long')
    .refine((text) => !UNPRINTABLE.test(text), 'linking.username.characters'),
  password: z.string().min(1).max(1024, 'linking.password.too-long'),
});

/** On a page whose purpose is to keep the link. */
export const addLinkForm = credentials.transform((given) => ({ ...given, keep: true }));

/** With the box "Link my account". */
export const linkForm = credentials
  .extend({
    linkAccount: z
      .string()
      .optional()
      .transform((value) => !UNTICKED.includes(value)),
  })
  .transform(({ linkAccount, ...given }) => ({ ...given, keep: linkAccount }));

export type CredentialsForm = typeof addLinkForm | typeof linkForm;
