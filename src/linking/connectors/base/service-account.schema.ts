import { z } from 'zod';

// Shown on pages and written to the audit log: control characters have no business there.
const printable = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

/** What is taken over from a service's answer; anything else in it is left aside. */
export const serviceAccountSchema = z.object({
  id: z.union([printable, z.number().int().nonnegative().transform(String)]),
  username: printable,
  displayName: printable.optional(),
  email: printable.optional(),
});
