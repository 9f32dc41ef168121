import type { BenchDatabase } from '../database.js';
import { progress } from '../report.js';

export interface DeskSize {
  readonly tickets: number;
  /** Beside the first message of each ticket. */
  readonly notes: number;
  readonly customers: number;
}

/** Between two portions it is seen whether the bench is to end. */
const PORTION = 50_000;

/** Of what a subject is made: a search finds thousands by most of them, and a handful by a number that is in one subject only. */
const WORDS =
  'invoice server backup portal password code mail link account firewall storage network delay outage login token mobile invitation certificate migration quota ' +
  'ticket region domain snapshot billing contact address order renewal template disk memory upgrade access report export session browser cookie';

/**
 * Tickets of three years, nine of ten closed, as both teams leave them behind. Numbers are what a multiplication with a unit of the
 * ring of nine-digit numbers makes of 1, 2, 3 …: all different, in no order.
 */
const TICKETS = `
  INSERT INTO ticket (id, number, account_id, contact_address, source, kind, state, subject, team, priority, routing_rule, routing_because,
                      due_at, due_trail, messages, created_at, modified_at, closed_at, assignee_id)
  SELECT uuidv7(opened - now()), prefix || 100000000 + (n::bigint * 314159269) % 900000000, customers[1 + (n * 7919::bigint) % cardinality(customers)], NULL,
         CASE WHEN n % 3 = 0 THEN 'mail' ELSE 'form' END, kind, CASE WHEN n % 10 = 0 THEN 'open' ELSE 'closed' END,
         initcap(words[1 + n % cardinality(words)]) || ' ' || words[1 + (n / 7) % cardinality(words)] || ' ' || words[1 + (n / 11) % cardinality(words)] || ' ' || n,
         CASE WHEN n % 3 = 1 THEN 'customer-care' ELSE 'client-response-center' END, (ARRAY['urgent', 'high', 'normal', 'normal', 'low'])[1 + n % 5],
         'listed-service', 'about a service that can be linked', opened + interval '8 hours', '[]', 1 + $6::integer, opened, opened + interval '1 day' * (n % 7),
         CASE WHEN n % 10 <> 0 THEN opened + interval '1 day' * (n % 7) END, CASE WHEN n % 20 = 0 THEN agents[1 + (n / 20) % cardinality(agents)] END
    FROM (SELECT n, (ARRAY['INC', 'CRQ', 'REQ'])[1 + n % 3] AS prefix, (ARRAY['issue', 'change', 'request'])[1 + n % 3] AS kind,
                 now() - interval '1095 days' * (1 - n / $7::double precision) - interval '7 days' AS opened
            FROM generate_series($1::integer, $2::integer) AS n) AS numbered,
         (SELECT $3::uuid[] AS customers, $4::uuid[] AS agents, $5::text[] AS words) AS given`;

const MESSAGES = `
  INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, at)
  SELECT ticket.id, position, CASE WHEN position = 1 THEN 'message' ELSE 'note' END, CASE WHEN position = 1 THEN 'customer' ELSE 'agent' END,
         'We looked at the ' || ticket.subject || ' again, step ' || position || ': nothing in the logs of the last hour speaks of it, the customer was asked for more.',
         ticket.created_at + interval '10 minutes' * position
    FROM ticket, generate_series(1, ticket.messages) AS position
   WHERE ticket.id = ANY($1)`;

const EVENTS = `
  INSERT INTO ticket_event (ticket_id, kind, actor_kind, data, at)
  SELECT id, 'created', 'customer', jsonb_build_object('source', source, 'team', team, 'priority', priority, 'rule', routing_rule, 'because', routing_because), created_at
    FROM ticket
   WHERE id = ANY($1)`;

/** Fills the desk. @throws what `signal` was aborted with */
export async function seedTickets(database: BenchDatabase, { tickets, notes, customers }: DeskSize, agents: readonly string[], signal: AbortSignal): Promise<void> {
  const customerIds = await database.customers(customers);
  for (let first = 1; first <= tickets; first += PORTION) {
    signal.throwIfAborted();
    const last = Math.min(tickets, first + PORTION - 1);
    const given = [first, last, customerIds, agents, WORDS.split(' '), Math.round(notes / tickets), tickets];
    const ids = (await database.run<{ id: string }>(`${TICKETS} RETURNING id`, given)).map(({ id }) => id);
    await database.run(MESSAGES, [ids]);
    await database.run(EVENTS, [ids]);
    progress(`${last} tickets`);
  }
  for (const table of ['ticket', 'ticket_message', 'ticket_event']) await database.run(`VACUUM ANALYZE ${table}`);
  await database.run('CHECKPOINT');
}
