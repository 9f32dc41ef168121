import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount } from '../../accounts/index.js';
import { DomainError, isId, newId } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, Requires, Session, TakesFiles, type CurrentSession, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { ListServicesWithLinks } from '../../linking/index.js';
import { ATTACHMENTS, FormAttachments, type FormFiles } from '../attachments/form-attachments.js';
import { evaluateForm, leadsOn, type EvaluatedForm } from '../forms/evaluate-form.js';
import { FormDefinitions } from '../forms/form-definitions.js';
import type { Team } from '../routing/rule.js';
import { OpenTicket } from '../tickets/open-ticket.js';
import { SUPPORT, TICKETS } from '../ticket-paths.js';
import { attachmentsField, fieldOfRefusal } from './attachments-field.js';
import { questionFields } from './question-fields.js';

const FORM = 'support';
const posted = z.record(z.string(), z.unknown());

/** "Create a Ticket": one form, whose questions depend on the answers. Without scripts the server shows what follows from them. */
@Controller('support')
export class SupportFormController {
  constructor(
    private readonly definitions: FormDefinitions,
    private readonly services: ListServicesWithLinks,
    private readonly accounts: FindAccount,
    private readonly opening: OpenTicket,
    private readonly attachments: FormAttachments,
    private readonly config: Config,
  ) {}

  /** Whoever can't use the form is shown the ways that lead on; hence it is open to strangers. */
  @Public()
  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { session } = request.context;
    if (!session) return this.#otherWays(response, 'signedOut');
    if (!(await this.#hasLink(session))) return this.#otherWays(response, 'notLinked');
    this.#show(response, blankForm(), evaluateForm(this.definitions.latest(FORM), {}));
  }

  @Requires()
  @RendersStaleForm()
  @TakesFiles(ATTACHMENTS)
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    if (!(await this.#hasLink(session))) return this.#otherWays(response, 'notLinked', 403);
    const definition = this.definitions.latest(FORM);
    const read = readForm(request, posted);
    const evaluated = evaluateForm(definition, (request.body ?? {}) as Record<string, unknown>);
    const files = await this.attachments.of(request);
    if (!read.ok) return this.#show(response, read, evaluated, files);
    const form = { ...read, errors: { ...problemsWithAsked(evaluated, read.data['asked']), ...(files.problem && { [ATTACHMENTS]: files.problem }) } };
    if (Object.keys(form.errors).length > 0 || hasUnasked(evaluated, read.data['asked'])) return this.#show(response, form, evaluated, files);
    try {
      const submission = { id: submissionOf(read.data['submission']), form: definition, answers: evaluated.kept, attachments: files.attachments };
      const number = await this.opening.open(await this.#account(session), submission);
      goTo(response, `${TICKETS}?created=${number}`);
    } catch (error) {
      this.#show(response, refused(form, fieldOfRefusal(error, 'form'), error), evaluated, files);
    }
  }

  #show(response: Response, form: FormModel, evaluated: EvaluatedForm, files?: FormFiles): void {
    const submit = leadsOn(this.definitions.latest(FORM), evaluated) ? 'continue' : 'create';
    page(response, 'support/form', {
      form,
      ...questionFields(evaluated),
      ...attachmentsField(files),
      withFiles: submit === 'create' || files !== undefined,
      action: SUPPORT,
      submit: t(`support.form.${submit}`),
      submission: submissionOf(form.values['submission']),
      tickets: TICKETS,
    });
  }

  #otherWays(response: Response, why: 'signedOut' | 'notLinked', status = 200): void {
    const { customerCareEmail, clientResponseCenterEmail } = this.config.support;
    const mails = [mailTo('customer-care', customerCareEmail), mailTo('client-response-center', clientResponseCenterEmail)];
    page(response, 'support/other-ways', { why: t(`support.otherWays.${why}.text`), way: { href: WAYS[why], text: t(`support.otherWays.${why}.way`) }, mails }, status);
  }

  async #hasLink({ accountId }: CurrentSession): Promise<boolean> {
    return (await this.services.list(accountId)).some(({ link }) => link !== null);
  }

  async #account({ accountId }: CurrentSession) {
    const account = await this.accounts.byId(accountId);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    return account;
  }
}

const WAYS = { signedOut: `/sign-in?to=${encodeURIComponent(SUPPORT)}`, notLinked: '/account/links' };

function mailTo(team: Team, address: string): object {
  return { address, href: `mailto:${address}`, team: t(`support.otherWays.mail.${team}`) };
}

/** A page sent twice makes one ticket, so that each has an id of its own. */
function submissionOf(given: unknown): string {
  return isId(given) ? given : newId();
}

/** Questions that the page which was sent did not show yet are no fault of whoever filled it in; a program that names none is told all. */
function wasAsked(id: string, asked: unknown): boolean {
  return typeof asked !== 'string' || asked.split(',').includes(id);
}

function problemsWithAsked({ problems }: EvaluatedForm, asked: unknown): FormModel['errors'] {
  return Object.fromEntries(Object.entries(problems).filter(([id]) => wasAsked(id, asked)));
}

function hasUnasked({ shown }: EvaluatedForm, asked: unknown): boolean {
  return shown.some(({ id }) => !wasAsked(id, asked));
}
