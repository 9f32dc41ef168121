import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock, DomainError } from '../../common/index.js';
import { blankForm, goTo, page, readForm, refused, RendersStaleForm, Requires, Session, TakesFiles, type CurrentSession, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import type { NewAttachment } from '../attachments/attach-files.js';
import { FindAttachments, type AttachmentView } from '../attachments/find-attachments.js';
import { ATTACHMENTS, FormAttachments, type FormFiles } from '../attachments/form-attachments.js';
import { FormDefinitions } from '../forms/form-definitions.js';
import { optionLabel } from '../forms/option-label.js';
import { ChangeTicket, type OwnTicket } from '../tickets/change-ticket.js';
import { FindTicket, type MessageView, type TicketView } from '../tickets/find-ticket.js';
import { mayReopen, REOPENED_WITHIN_DAYS } from '../tickets/ticket.js';
import { readTicketNumber } from '../tickets/ticket-number.js';
import { ticketPath, TICKETS } from '../ticket-paths.js';
import { attachmentsField, fieldOfRefusal, whatItIs } from './attachments-field.js';
import { messageForm } from './message-field.js';

/** Told elsewhere on the page: by the heading, and as the first message. */
const SHOWN_ELSEWHERE = ['subject', 'description'];
const DONE = ['replied', 'closed', 'reopened'] as const;

/** One's own ticket: what was written to it, and what can be done about it. */
@Requires()
@Controller('support/tickets/:number')
export class TicketController {
  constructor(
    private readonly finding: FindTicket,
    private readonly changing: ChangeTicket,
    private readonly definitions: FormDefinitions,
    private readonly attachments: FindAttachments,
    private readonly formAttachments: FormAttachments,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    await this.#show(request, response, ownTicket(request, session), blankForm());
  }

  /** Where a reload of a refused form leads. */
  @Get(['replies', 'close', 'reopen'])
  reload(@Res() response: Response, @Param('number') given: string): void {
    const number = readTicketNumber(given);
    goTo(response, number === undefined ? TICKETS : ticketPath(number));
  }

  @RendersStaleForm()
  @TakesFiles(ATTACHMENTS)
  @Post('replies')
  async reply(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    await this.#write(request, response, session, 'replied', (own, text, attachments) => this.changing.reply(own, text, attachments));
  }

  @RendersStaleForm()
  @TakesFiles(ATTACHMENTS)
  @Post('reopen')
  async reopen(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    await this.#write(request, response, session, 'reopened', (own, text, attachments) => this.changing.reopen(own, text, attachments));
  }

  /** Closed already is as good as closed now. */
  @Post('close')
  async close(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const own = ownTicket(request, session);
    try {
      await this.changing.close(own);
    } catch (error) {
      if (!DomainError.is(error, 'support.ticket.closed')) throw error;
    }
    goTo(response, `${ticketPath(own.number)}?done=closed`);
  }

  async #write(
    request: Request,
    response: Response,
    session: CurrentSession,
    done: (typeof DONE)[number],
    write: (own: OwnTicket, text: string, attachments: readonly NewAttachment[]) => Promise<unknown>,
  ): Promise<void> {
    const own = ownTicket(request, session);
    const form = readForm(request, messageForm);
    const files = await this.formAttachments.of(request);
    if (!form.ok || files.problem) return this.#show(request, response, own, withProblem(form, files), files);
    try {
      await write(own, form.data.text, files.attachments);
    } catch (error) {
      return this.#show(request, response, own, refused(form, fieldOfRefusal(error, 'text'), error), files);
    }
    goTo(response, `${ticketPath(own.number)}?done=${done}`);
  }

  async #show({ query }: Request, response: Response, own: OwnTicket, form: FormModel, files?: FormFiles): Promise<void> {
    const ticket = await this.finding.own(own);
    if (!ticket) throw notFound();
    const messages = await this.finding.conversation(ticket.id, positionFrom(query['before']));
    const attached = await this.#attachmentsOf(ticket, messages);
    const path = ticketPath(ticket.number);
    const first = messages[0];
    const done = DONE.find((each) => each === query['done']);
    page(response, 'support/ticket', {
      width: 'wide',
      title: `${ticket.number}: ${ticket.subject}`,
      back: { href: TICKETS, text: t('support.list.title') },
      notice: done && { kind: 'success', text: t(`support.ticket.done.${done}`) },
      form,
      reopen: path,
      facts: this.#factsOf(ticket),
      ticket: { ...ticket, kind: t(`support.kinds.${ticket.kind}`), state: t(`support.states.${ticket.state}`), tone: ticket.state === 'open' ? 'info' : 'off', team: t(`support.teams.${ticket.team}`) },
      messages: messages.map((message) => messageOf(message, own, attached)),
      ...attachmentsField(files),
      earlier: first && first.position > 1 ? `${path}?before=${first.position}` : undefined,
      latest: query['before'] === undefined ? undefined : path,
      open: ticket.state === 'open',
      reopenable: mayReopen(ticket, this.clock.now()),
      days: REOPENED_WITHIN_DAYS,
      paths: { replies: `${path}/replies`, close: `${path}/close`, reopen: `${path}/reopen` },
    });
  }

  async #attachmentsOf({ id }: TicketView, messages: readonly MessageView[]): Promise<AttachmentView[]> {
    const [first, last] = [messages[0], messages.at(-1)];
    return first && last ? this.attachments.ofTicket(id, first.position, last.position) : [];
  }

  /** The answers in the words of the version that was answered; of an option that is gone, its value. */
  #factsOf({ answered }: TicketView): object[] {
    if (!answered) return [];
    const { form, version, answers } = answered;
    return this.definitions
      .version(form, version)
      .questions.filter(({ id }) => Object.hasOwn(answers, id) && !SHOWN_ELSEWHERE.includes(id))
      .map(({ id, label, options = [] }) => ({ label, value: optionLabel({ options }, answers[id]!) }));
  }
}

/** @throws DomainError support.ticket.not-found (404) for what can be no ticket's number */
function ownTicket({ params }: Request, { accountId }: CurrentSession): OwnTicket {
  const number = readTicketNumber(params['number']);
  if (number === undefined) throw notFound();
  return { accountId, number };
}

function withProblem(form: FormModel, { problem }: FormFiles): FormModel {
  return problem && !form.stale ? { ...form, errors: { ...form.errors, [ATTACHMENTS]: problem } } : form;
}

function notFound(): DomainError {
  return new DomainError('support.ticket.not-found', { status: 404 });
}

function positionFrom(given: unknown): number | undefined {
  return typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : undefined;
}

function messageOf(message: MessageView, own: OwnTicket, attached: readonly AttachmentView[]): object {
  const { text, at, position } = message;
  const attachments = attached
    .filter((each) => each.position === position)
    .map(({ id, name, type, size }) => ({ href: `${ticketPath(own.number)}/attachments/${id}`, name, what: whatItIs({ type, size }) }));
  return { what: whatWasDone(message, own), text, at, attachments };
}

/** What is signed with nobody's name is of before anybody but its customer could write to a ticket. */
function whatWasDone({ kind, author, authorId, authorName }: MessageView, { accountId }: OwnTicket): string {
  if (author !== 'customer') return t(`support.ticket.messages.ours.${kind}`);
  if (authorId === accountId || authorName === null) return t(`support.ticket.messages.own.${kind}`);
  return t(`support.ticket.messages.others.${kind}`, { name: authorName });
}
