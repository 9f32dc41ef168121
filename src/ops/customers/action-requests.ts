import { z } from 'zod';
import { codePointLength } from '../../common/index.js';
import { cleanText } from '../../support/index.js';

const LONGEST_REASON = 500;
const LONGEST_REFERENCE = 40;

/** A line of words. */
const reason = z
  .string()
  .transform((text) => cleanText(text).replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'ops.reason.missing')
      .refine((text) => codePointLength(text) <= LONGEST_REASON, 'ops.reason.too-long'),
  );

const ticket = z.string().trim().min(1, 'http.field.missing').max(LONGEST_REFERENCE);

export const actionRequest = z.object({ reason, ticket });
export const recoveryRequest = z.object({ reason, ticket: ticket.optional() });
export const reasonRequest = z.object({ reason });
export const actionsQuery = z.object({ ticket });
