import { z } from 'zod';
import { codePointLength, isId } from '../../common/index.js';
import { TEAMS } from '../../staff/index.js';
import { cleanText } from '../../support/index.js';

const LONGEST_NAME = 60;
const LONGEST_WORDS = 200;
const LONGEST_TAG = 40;
const LAST_PLACE = 100;

const name = z
  .string()
  .transform((given) => cleanText(given).replace(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1, 'http.field.missing')
      .refine((given) => codePointLength(given) <= LONGEST_NAME, { error: 'support.text.too-long', params: { max: LONGEST_NAME } }),
  );

/** As the dashboard's address; what is not known there is no part of a view. */
const search = z.strictObject({
  team: z.enum(TEAMS).optional(),
  status: z.enum(['open', 'closed', 'all']).optional(),
  assignee: z.string().refine((value) => value === 'me' || value === 'none' || isId(value), 'ops.assignee.unreadable').optional(),
  priority: z.enum(['urgent', 'high', 'normal', 'low']).optional(),
  tag: z.string().max(LONGEST_TAG, 'ops.tag.unreadable').overwrite(cleanText).optional(),
  q: z.string().max(LONGEST_WORDS, 'ops.query.too-long').overwrite(cleanText).optional(),
  order: z.enum(['due', 'modified', 'created']).optional(),
});

const sharedWith = z.enum(TEAMS).nullable();

export const viewRequest = z.object({ name, search, sharedWith: sharedWith.default(null) });

export const viewChangeRequest = z.object({
  name: name.optional(),
  search: search.optional(),
  sharedWith: sharedWith.optional(),
  place: z.number('ops.place.unreadable').int('ops.place.unreadable').min(0, 'ops.place.unreadable').max(LAST_PLACE, 'ops.place.unreadable').optional(),
});
