import { z } from 'zod';

/** What the customer opts for at registration; enrolment follows at the next sign-in. */
export const MFA_CHOICES = ['otp', 'none'] as const;

export type MfaChoice = (typeof MFA_CHOICES)[number];

export const mfaChoiceField = z.enum(MFA_CHOICES, { error: 'accounts.mfa.choice' });
