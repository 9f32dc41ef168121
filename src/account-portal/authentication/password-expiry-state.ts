const DAY_MS = 86_400_000;
/** From the first reminder on. */
const SOON_DAYS = 14;

export type PasswordExpiryState = 'never' | 'later' | 'soon' | 'expired';

export function passwordExpiryState(expiresAt: Date | null, now: Date): PasswordExpiryState {
  if (expiresAt === null) return 'never';
  if (expiresAt <= now) return 'expired';
  return expiresAt.getTime() - now.getTime() <= SOON_DAYS * DAY_MS ? 'soon' : 'later';
}
