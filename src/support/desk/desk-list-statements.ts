import type { DeskOrder } from './desk-order.js';

/** What a list may be narrowed by beside team and state, in the order of their parameters. */
export const NARROWINGS = ['assignee', 'nobody', 'priority', 'words', 'tag'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

/** How many rows of each team and state are looked through, in their order, for what is searched. */
const LOOKED_THROUGH = 5_000;

/** `modified`: by whatever an agent should notice, which customers need not see. */
const COLUMNS = { modified: 'touched_at', created: 'created_at', due: 'due_at' } as const;

const LINE = `id, number, subject, team, state, kind, priority, source, due_at AS "dueAt", assignee_id AS "assigneeId", tags,
         account_id AS "accountId", contact_name AS "contactName", contact_address AS "contactAddress",
         created_at AS "createdAt", modified_at AS "modifiedAt", messages AS "messageCount"`;

/** Every word as a beginning; single characters only as they stand, as half of all words begin with some of them. */
const ASKED = (parameter: string): string =>
  `(SELECT string_agg(quote_literal(word) || CASE WHEN length(word) > 1 THEN ':*' ELSE '' END, ' & ') FROM unnest(ticket_words(${parameter})) AS word)::tsquery`;

const CONDITIONS: Readonly<Record<Narrowing, (parameter: string) => string>> = {
  assignee: (parameter) => `assignee_id = ${parameter}::uuid`,
  nobody: () => 'assignee_id IS NULL',
  priority: (parameter) => `priority = ${parameter}`,
  words: (parameter) => `words @@ ${ASKED(parameter)}`,
  tag: (parameter) => `tags @> ARRAY[${parameter}::text]`,
};

/** These have an index of what is found, which is not in the order of the list. */
const SEARCHED: readonly Narrowing[] = ['words', 'tag'];

export interface ListShape {
  readonly order: DeskOrder;
  readonly after: boolean;
  readonly narrowed: readonly Narrowing[];
}

export function isSearch({ narrowed }: ListShape): boolean {
  return narrowed.some((each) => SEARCHED.includes(each));
}

/**
 * The list in its order, from one index for each team and state, merged: what lasts the same at any size. Of a search it finds
 * what is frequent enough to stand among the first few thousand; `byIndex` finds the rest.
 *
 * Parameters of both: $1 teams, $2 states, $3 how many; $4 and $5 the place after which it begins, if any; then one for each
 * narrowing but `nobody`.
 */
export function inOrder(shape: ListShape): string {
  const { order, narrowed } = shape;
  const column = COLUMNS[order];
  const search = isSearch(shape);
  const plain = narrowed.filter((each) => !SEARCHED.includes(each));
  const walk = `
    SELECT id, ${column} AS ordered${search ? ', words, tags' : ''}
      FROM ticket
     WHERE team = teams.team AND state = states.state${afterPlace(shape, column)}${conditions(shape, plain)}
     ORDER BY ${column} ${wayOf(order)}, id ${wayOf(order)}
     LIMIT ${search ? LOOKED_THROUGH : '$3'}`;
  const found = search ? `SELECT id, ordered FROM (${walk}) AS walked WHERE true${conditions(shape, narrowed.filter((each) => SEARCHED.includes(each)))} LIMIT $3` : walk;
  return lines(
    shape,
    `SELECT found.id, found.ordered FROM unnest($1::text[]) AS teams (team), unnest($2::text[]) AS states (state), LATERAL (${found}) AS found
      ORDER BY found.ordered ${wayOf(order)}, found.id ${wayOf(order)} LIMIT $3`,
  );
}

/** Of a search: everything that it finds, put into order. Cheap where little is found. */
export function byIndex(shape: ListShape): string {
  const { order, narrowed } = shape;
  const column = COLUMNS[order];
  return `WITH hits AS MATERIALIZED (
    SELECT id, ${column} AS ordered FROM ticket
     WHERE team = ANY ($1) AND state = ANY ($2)${afterPlace(shape, column)}${conditions(shape, narrowed)}
  ) ${lines(shape, `SELECT id, ordered FROM hits ORDER BY ordered ${wayOf(order)}, id ${wayOf(order)} LIMIT $3`)}`;
}

/** Whole lines are read of what the page shows alone. */
function lines({ order }: ListShape, page: string): string {
  return `
    SELECT ${LINE}, ordered::text AS place
      FROM (${page}) AS page JOIN ticket USING (id)
     ORDER BY ordered ${wayOf(order)}, id ${wayOf(order)}`;
}

function wayOf(order: DeskOrder): 'ASC' | 'DESC' {
  return order === 'due' ? 'ASC' : 'DESC';
}

function afterPlace({ order, after }: ListShape, column: string): string {
  return after ? ` AND (${column}, id) ${wayOf(order) === 'ASC' ? '>' : '<'} ($4::timestamptz, $5::uuid)` : '';
}

function conditions({ after, narrowed }: ListShape, wanted: readonly Narrowing[]): string {
  const withParameter: readonly Narrowing[] = narrowed.filter((each) => each !== 'nobody');
  return wanted.map((each) => ` AND ${CONDITIONS[each](`$${(after ? 6 : 4) + withParameter.indexOf(each)}`)}`).join('');
}
