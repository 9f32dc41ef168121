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

/** So many days ahead of the expiry its owner is reminded by mail. */
const REMINDER_DAYS = [14, 3, 0] as const;

/** @returns when the next reminder after `now` is due; null when none is left */
export function nextReminder(expiresAt: Date | null, now: Date): Date | null {
  if (expiresAt === null) return null;
  const reminders = REMINDER_DAYS.map((days) => new Date(expiresAt.getTime() - days * DAY_MS));
  return reminders.find((at) => at > now) ?? null;
}

/** @param days null for never */
export function passwordExpiresAt(changedAt: Date, days: PasswordExpiryDays | null): Date | null {
  return days === null ? null : new Date(changedAt.getTime() + days * DAY_MS);
}
