import { Injectable } from '@nestjs/common';
import { EmailAddress, type AccountView } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, newId } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { ServiceCatalogue } from '../../linking/index.js';
import { QueueMail } from '../../mail/index.js';
import type { Answers } from '../forms/evaluate-form.js';
import type { FormDefinition } from '../forms/form-definition.schema.js';
import { dueTime } from '../routing/due-time.js';
import { routeTicket, type Route } from '../routing/route-ticket.js';
import type { RoutingFacts } from '../routing/rule.js';
import { ticketCreated } from '../support.events.js';
import { ticketPath } from '../ticket-paths.js';
import { TicketLimits } from './ticket-limits.js';
import { drawTicketNumber } from './ticket-number.js';

export interface Submission {
  /** Of the page on which the form was filled in: sent twice, it makes one ticket. */
  readonly id: string;
  readonly form: FormDefinition;
  /** What `evaluateForm` kept, and found nothing wrong with. */
  readonly answers: Answers;
}

/** With random numbers of nine digits, several taken ones in a row are a fault of ours. */
const MOST_DRAWS = 10;

const OF_SUBMISSION = 'SELECT number FROM ticket WHERE account_id = $1 AND submission_id = $2';

const INSERT = `
  INSERT INTO ticket (id, number, account_id, submission_id, kind, state, subject, form, form_version, answers, team, priority,
                      routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
  VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $16)
  ON CONFLICT DO NOTHING
  RETURNING number`;

const FIRST_MESSAGE = `
  INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, at) VALUES ($1, 1, 'message', 'customer', $2, $3)`;

/** The answers to the support form become a ticket: routed, kept, audited and confirmed by mail, all or nothing. */
@Injectable()
export class OpenTicket {
  constructor(
    private readonly database: Database,
    private readonly limits: TicketLimits,
    private readonly catalogue: ServiceCatalogue,
    private readonly audit: Audit,
    private readonly mails: QueueMail,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the ticket's number
   * @throws DomainError limits.exceeded (429)
   */
  async open(account: AccountView, submission: Submission): Promise<string> {
    const before = await this.#numberOf(account, submission);
    if (before !== undefined) return before;
    await this.limits.beforeCreation(account.id);
    return this.database.transaction(() => this.#create(account, submission));
  }

  async #create(account: AccountView, submission: Submission): Promise<string> {
    const facts = this.#factsOf(submission.answers);
    const route = routeTicket(facts);
    const id = newId();
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const number = drawTicketNumber(facts.status);
      if (await this.#insert({ id, number, account, submission, route })) {
        await this.#follow({ id, number, account, submission, route });
        return number;
      }
      // The same page sent at the same time: the other one's ticket is committed now.
      const other = await this.#numberOf(account, submission);
      if (other !== undefined) return other;
    }
    throw new Error(`${MOST_DRAWS} ticket numbers in a row were taken`);
  }

  async #insert({ id, number, account, submission, route }: Creation): Promise<boolean> {
    const { form, answers } = submission;
    const now = this.clock.now();
    const due = dueTime(route.priority, now, this.config.support.hours);
    const rows = await this.database.query(INSERT, [
      id,
      number,
      account.id,
      submission.id,
      answers['status'],
      answers['subject'],
      form.form,
      form.version,
      JSON.stringify(answers),
      route.team,
      route.priority,
      route.rule,
      route.because,
      due.at,
      JSON.stringify(due.trail),
      now,
    ]);
    return rows.length > 0;
  }

  async #follow({ id, number, account, submission, route }: Creation): Promise<void> {
    const { answers } = submission;
    await this.database.write(FIRST_MESSAGE, [id, answers['description'], this.clock.now()]);
    const { team, priority, rule, because } = route;
    await this.audit.record({
      event: ticketCreated,
      actor: { kind: 'customer', id: account.id },
      subjects: { account: account.id, ticket: id },
      data: { number, kind: this.#factsOf(answers).status, team, priority, rule, because },
    });
    await this.mails.queue({
      template: 'ticket-created',
      to: EmailAddress.parse(account.email).mailbox,
      params: { path: ticketPath(number), at: this.clock.now(), facts: { number, subject: answers['subject']! } },
      correlation: { accountId: account.id },
    });
  }

  async #numberOf(account: AccountView, { id }: Submission): Promise<string | undefined> {
    const [ticket] = await this.database.query<{ number: string }>(OF_SUBMISSION, [account.id, id]);
    return ticket?.number;
  }

  #factsOf({ status, about = '', refusedBy, impact }: Answers): RoutingFacts {
    return { status: status as RoutingFacts['status'], about, listedService: this.catalogue.find(about) !== null, refusedBy, impact };
  }
}

interface Creation {
  readonly id: string;
  readonly number: string;
  readonly account: AccountView;
  readonly submission: Submission;
  readonly route: Route;
}
