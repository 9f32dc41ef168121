export const TEAMS = ['customer-care', 'client-response-center'] as const;
export type Team = (typeof TEAMS)[number];

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const ORDERS = ['due', 'modified', 'created'] as const;
export type Order = (typeof ORDERS)[number];

export const STATUSES = ['open', 'closed', 'all'] as const;
export type Status = (typeof STATUSES)[number];

/** What the list is narrowed by: it stands in the address, so that a list can be kept and sent to a colleague. */
export interface QueueSearch {
  readonly team?: Team;
  /** `open` when it is left out. */
  readonly status?: Status;
  /** `me`, `none` or an agent's id. */
  readonly assignee?: string;
  readonly priority?: Priority;
  readonly tag?: string;
  readonly q?: string;
  /** `due` when it is left out. */
  readonly order?: Order;
}

type Given = Readonly<Record<string, unknown>>;

/** Reads it from an address; what is not understood is left out. */
export function readQueueSearch(given: Given): QueueSearch {
  return withoutUnset({
    team: oneOf(TEAMS, given['team']),
    status: oneOf(STATUSES, given['status']),
    assignee: text(given['assignee']),
    priority: oneOf(PRIORITIES, given['priority']),
    tag: text(given['tag']),
    q: text(given['q']),
    order: oneOf(ORDERS, given['order']),
  });
}

/** The same list whatever the order of what it is narrowed by. */
export function sameSearch(one: QueueSearch, other: QueueSearch): boolean {
  return JSON.stringify(readQueueSearch(one as Given)) === JSON.stringify(readQueueSearch(other as Given));
}

function oneOf<T extends string>(known: readonly T[], given: unknown): T | undefined {
  return known.find((each) => each === given);
}

function text(given: unknown): string | undefined {
  return typeof given === 'string' && given.trim() !== '' ? given : undefined;
}

function withoutUnset<T extends object>(all: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
