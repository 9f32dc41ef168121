import { z } from 'zod';
import { LANES } from '../../queue/index.js';
import { cleanText } from '../../support/index.js';

/** How far back figures go, and into which parts that time falls. */
export const WINDOWS = { '24h': { hours: 24, periodHours: 1 }, '7d': { hours: 168, periodHours: 6 }, '30d': { hours: 720, periodHours: 24 } } as const;
export const WINDOW_NAMES = Object.keys(WINDOWS) as (keyof typeof WINDOWS)[];

const LONGEST_VALUE = 320;
const SHORTEST_PREFIX = 3;
/** Of an address, as far as it has been typed. */
const ADDRESS_BEGINNING = /^[\w.!#$&'*+/=?^`{|}~-]+(@[\w.-]*)?$/;

/** Nothing after the sign of equality is as if the name were not there. */
const given = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());

const cursor = given(z.string().max(1_000));
const moment = given(z.iso.datetime({ offset: true, error: 'ops.moment.unreadable' }).transform((text) => new Date(text)));

export const windowQuery = z.object({ window: given(z.enum(WINDOW_NAMES)).transform((name) => name ?? '24h') });

export const laneParams = z.object({ lane: z.enum(LANES) });

export const failedQuery = z.object({
  from: given(z.coerce.number('ops.from.unreadable').int('ops.from.unreadable').min(0, 'ops.from.unreadable').max(1_000_000, 'ops.from.unreadable')).transform((from) => from ?? 0),
});

/** What no database takes finds nothing, and is no fault. */
const value = z.string().overwrite(cleanText).min(1, 'http.field.missing').max(LONGEST_VALUE, 'ops.value.too-long');

export const mailSearchRequest = z.discriminatedUnion('by', [
  z.object({ by: z.literal('address'), value, cursor }),
  z.object({ by: z.literal('prefix'), value: value.min(SHORTEST_PREFIX, 'ops.prefix.too-short').regex(ADDRESS_BEGINNING, 'ops.prefix.unreadable'), cursor }),
  z.object({ by: z.literal('number'), value, cursor }),
  z.object({ by: z.literal('message-id'), value, cursor }),
]);
export type MailSearch = z.output<typeof mailSearchRequest>;

/** An account by its id or its email. */
const account = given(value);

export const auditSearchRequest = z.object({
  account,
  actor: account,
  ticket: given(value),
  event: given(z.string().regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/, 'ops.event.unreadable')),
  from: moment,
  to: moment,
  cursor,
});
export type AuditSearch = z.output<typeof auditSearchRequest>;

export const isEmail = (text: string): boolean => text.includes('@');
