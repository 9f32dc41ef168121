import { z } from 'zod';

/** What a customer may choose, in days; never is the default (NIST SP 800-63B-4 forbids forcing a change). */
export const PASSWORD_EXPIRY_DAYS = [30, 60, 90, 180, 365] as const;

export type PasswordExpiryDays = (typeof PASSWORD_EXPIRY_DAYS)[number];

const DAY_MS = 86_400_000;

/** The form field: absent, empty or `never` is null. */
export const passwordExpiryField = z.string().optional().transform((input, context): PasswordExpiryDays | null => {
  if (input === undefined || input === '' || input === 'never') return null;
  const days = PASSWORD_EXPIRY_DAYS.find((choice) => String(choice) === input);
  if (days !== undefined) return days;
  context.issues.push({ code: 'custom', message: 'accounts.password-expiry.choice', input });
  return z.NEVER;
});

/** @param days null for never */
export function passwordExpiresAt(changedAt: Date, days: PasswordExpiryDays | null): Date | null {
  return days === null ? null : new Date(changedAt.getTime() + days * DAY_MS);
}
