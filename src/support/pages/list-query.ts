import { isId } from '../../common/index.js';
import { cleanText } from '../clean-text.js';
import type { ListRequest, SortKey } from '../tickets/list-tickets.js';
import { SORT_KEYS } from '../tickets/list-tickets.js';
import { TICKETS } from '../ticket-paths.js';
import { columnsText, readColumns, type Column } from './list-columns.js';

export type Query = Readonly<Record<string, unknown>>;

export interface Listing extends Omit<ListRequest, 'accountId'> {
  /** As far as the address names them. */
  readonly columns?: readonly Column[] | undefined;
}

export const STATES = ['open', 'closed'] as const;
export const KINDS = ['issue', 'change', 'request'] as const;
/** Sorted by these, the latest stand first until asked otherwise. */
const TIMES: readonly SortKey[] = ['modified', 'opened'];

/** What an address asks for; nonsense in it is as if it were not there. */
export function readListing({ state, kind, sort, after, columns }: Query): Listing {
  const [, minus, name] = /^(-?)(\w{1,20})$/.exec(typeof sort === 'string' ? sort : '') ?? [];
  const key = SORT_KEYS.find((each) => each === name) ?? 'modified';
  return {
    state: STATES.find((each) => each === state),
    kind: KINDS.find((each) => each === kind),
    sort: key,
    descending: name === key ? minus === '-' : true,
    after: readPlace(after, key),
    columns: readColumns(columns),
  };
}

/** @returns the address of a list; a change of filter or order begins at its first page */
export function listingPath({ state, kind, sort, descending, after, columns }: Listing, path = TICKETS): string {
  const query = new URLSearchParams();
  if (state) query.set('state', state);
  if (kind) query.set('kind', kind);
  if (sort !== 'modified' || !descending) query.set('sort', `${descending ? '-' : ''}${sort}`);
  if (columns) query.set('columns', columnsText(columns));
  if (after) query.set('after', Buffer.from(JSON.stringify([after.value, after.id])).toString('base64url'));
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

/** The same list the other way round, or by something else: times from the latest, words from A. */
export function sortedBy(listing: Listing, sort: SortKey): Listing {
  const descending = listing.sort === sort ? !listing.descending : TIMES.includes(sort);
  return { ...listing, sort, descending, after: undefined };
}

function readPlace(given: unknown, sort: SortKey): Listing['after'] {
  const [value, id] = readPair(given);
  if (typeof value !== 'string' || !isId(id) || value !== cleanText(value)) return undefined;
  if (!TIMES.includes(sort)) return { value, id };
  const time = new Date(/^\d{4}-\d\d-\d\dT/.test(value) ? value : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : { value: time, id };
}

function readPair(given: unknown): readonly unknown[] {
  if (typeof given !== 'string' || given.length > 4000) return [];
  try {
    const pair = JSON.parse(Buffer.from(given, 'base64url').toString()) as unknown;
    return Array.isArray(pair) ? pair : [];
  } catch {
    return [];
  }
}
