import { z } from 'zod';
import { t } from '../../i18n/index.js';
import type { Channel } from '../recovery.kind.js';

/** As the form says it; absent is by email. */
const DELIVERIES: Readonly<Record<string, Channel>> = { email: 'mail', sms: 'sms' };

/** How the token is to come: `email` (also when absent) or `sms`. */
export const deliveryField = z
  .enum(['email', 'sms'])
  .optional()
  .transform((delivery): Channel => DELIVERIES[delivery ?? 'email']!);

/** Both are offered to everybody: what is chosen tells nothing about an account. */
export function deliveryChoices(): { value: string; label: string; hint: string }[] {
  return Object.keys(DELIVERIES).map((value) => ({
    value,
    label: t(`recovery.delivery.${value}.label`),
    hint: t(`recovery.delivery.${value}.hint`),
  }));
}
