import { Injectable } from '@nestjs/common';
import { EmailAddress, type AccountView } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { ServiceCatalogue } from '../../linking/index.js';
import { QueueMail } from '../../mail/index.js';
import { AttachFiles, type NewAttachment } from '../attachments/attach-files.js';
import type { Answers } from '../forms/evaluate-form.js';
import type { FormDefinition } from '../forms/form-definition.schema.js';
import { routeTicket } from '../routing/route-ticket.js';
import type { RoutingFacts } from '../routing/rule.js';
import { ticketPath } from '../ticket-paths.js';
import { CreateTicket, type NewTicket } from './create-ticket.js';
import { TicketLimits } from './ticket-limits.js';

export interface Submission {
  /** Of the page on which the form was filled in: sent twice, it makes one ticket. */
  readonly id: string;
  readonly form: FormDefinition;
  /** What `evaluateForm` kept, and found nothing wrong with. */
  readonly answers: Answers;
  readonly attachments: readonly NewAttachment[];
}

/** The answers to the support form become a ticket: routed, kept, audited and confirmed by mail, all or nothing. */
@Injectable()
export class OpenTicket {
  constructor(
    private readonly database: Database,
    private readonly limits: TicketLimits,
    private readonly creating: CreateTicket,
    private readonly attaching: AttachFiles,
    private readonly catalogue: ServiceCatalogue,
    private readonly mails: QueueMail,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the ticket's number
   * @throws DomainError limits.exceeded (429), storage.file.not-found (404) of an attachment
   */
  async open(account: AccountView, submission: Submission): Promise<string> {
    const before = await this.creating.ofSubmission(account.id, submission.id);
    if (before) return before.number;
    await this.limits.beforeCreation(account.id);
    return this.database.transaction(async () => {
      const { id, number, isNew } = await this.creating.create(this.#orderOf(account, submission));
      if (!isNew) return number;
      await this.attaching.attach(id, 1, submission.attachments);
      await this.#confirm(account, number, submission.answers['subject']!);
      return number;
    });
  }

  #orderOf({ id: accountId, firstName, lastName }: AccountView, { id: submissionId, form, answers }: Submission): NewTicket {
    const facts = this.#factsOf(answers);
    return {
      requester: { accountId, name: `${firstName} ${lastName}` },
      source: 'form',
      kind: facts.status,
      subject: answers['subject']!,
      text: answers['description']!,
      route: routeTicket(facts),
      submissionId,
      answered: { form: form.form, version: form.version, answers },
    };
  }

  async #confirm({ id, email }: AccountView, number: string, subject: string): Promise<void> {
    await this.mails.queue({
      template: 'ticket-created',
      to: EmailAddress.parse(email).mailbox,
      params: { path: ticketPath(number), at: this.clock.now(), facts: { number, subject } },
      correlation: { accountId: id },
    });
  }

  #factsOf({ status, about = '', refusedBy, impact }: Answers): RoutingFacts {
    return { status: status as RoutingFacts['status'], about, listedService: this.catalogue.find(about) !== null, refusedBy, impact };
  }
}
