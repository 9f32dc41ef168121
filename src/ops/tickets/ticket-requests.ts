import { z } from 'zod';
import { codePointLength, isId } from '../../common/index.js';
import { cleanText } from '../../support/index.js';
import { TEAMS } from '../../staff/index.js';

const LONGEST_TEXT = 20_000;
const LONGEST_REASON = 1_000;
const LONGEST_TAG = 40;
const MOST_TAGS = 20;
const MOST_A_PAGE = 100;
const PAGE = 50;

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

function words(longest: number) {
  return z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, 'http.field.missing')
        .refine((text) => codePointLength(text) <= longest, { error: 'support.text.too-long', params: { max: longest } }),
    );
}

/** Nothing after the sign of equality is as if the name were not there. */
const given = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());

const person = z.string().refine((value) => value === 'me' || isId(value), 'ops.agent.unreadable');

/** What no database takes finds nothing, and is no fault. */
const searchText = z.string().overwrite(cleanText);

export const listQuery = z.object({
  team: given(z.enum(TEAMS)),
  status: given(z.enum(['open', 'closed'])),
  q: given(searchText.max(200, 'ops.query.too-long')),
  cursor: given(z.string().max(400)),
  assignee: given(z.union([z.literal('none'), person], 'ops.assignee.unreadable')),
  priority: given(z.enum(PRIORITIES)),
  tag: given(searchText.max(LONGEST_TAG)),
  sort: given(z.enum(['modified', 'created', 'due'])),
  limit: given(z.coerce.number('ops.limit.unreadable').int('ops.limit.unreadable').min(1, 'ops.limit.unreadable').max(MOST_A_PAGE, 'ops.limit.unreadable')).transform((limit) => limit ?? PAGE),
});

/** As a number, or in digits as addresses write it; what else might pass for one (`true`, `[]`) is none. */
const position = z
  .union([z.number(), z.string().regex(/^\d{1,10}$/).transform(Number)], 'ops.position.unreadable')
  .pipe(z.number().int('ops.position.unreadable').min(0, 'ops.position.unreadable').max(2_147_483_646, 'ops.position.unreadable'));

export const messagesQuery = z.object({ before: given(position), after: given(position) });

export const replyRequest = z.object({ text: words(LONGEST_TEXT), seen: given(position) });

export const noteRequest = z.object({ text: words(LONGEST_TEXT) });

export const transferRequest = z.object({ team: z.enum(TEAMS), reason: words(LONGEST_REASON) });

export const heldQuery = z.object({ cursor: given(z.string().max(400)) });

export const acceptRequest = z.object({ ticket: z.string().min(1, 'http.field.missing').max(60) });

export const discardRequest = z.object({ reason: words(LONGEST_REASON) });

export const assigneeRequest = z.object({ agentId: z.union([z.null(), person], 'ops.agent.unreadable') });

export const priorityRequest = z.object({ priority: z.enum(PRIORITIES) });

const tag = z
  .string('ops.tag.unreadable')
  .transform((value) => cleanText(value).replace(/\s+/g, ' ').toLowerCase())
  .pipe(z.string().min(1, 'ops.tag.unreadable').max(LONGEST_TAG, 'ops.tag.unreadable'));

export const tagsRequest = z.object({ tags: z.array(tag, 'ops.tag.unreadable').max(MOST_TAGS, 'ops.tag.too-many').transform((tags) => [...new Set(tags)]) });

export const reopenRequest = z.object({
  text: z
    .string()
    .transform(cleanText)
    .pipe(z.string().refine((text) => codePointLength(text) <= LONGEST_TEXT, { error: 'support.text.too-long', params: { max: LONGEST_TEXT } }))
    .default(''),
});
