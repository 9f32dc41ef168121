import { z } from 'zod';
import { codePointLength } from '../../common/index.js';
import { cleanText } from '../clean-text.js';

const LONGEST = 10_000;

/** What a customer writes to their ticket. */
export const messageForm = z.object({
  text: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, 'http.field.missing')
        .refine((text) => codePointLength(text) <= LONGEST, { error: 'support.text.too-long', params: { max: LONGEST } }),
    ),
});
