import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { readForm, type FormModel } from '../http/index.js';
import type { ServiceFacts } from './catalogue/service-catalogue.js';
import { ServicePassword } from './connectors/base/service-password.js';
import type { CredentialsForm } from './credentials-form.js';
import { isAdmission, LinkServiceAccount, type Admission } from './link-service-account.js';
import { refusalProblem, refusedForm, setRetryAfter } from './refusal-problem.js';
import { untilClosed } from './until-closed.js';

/** What came of a posted form: an admission, or the form to show again with the reason, under a status of its own. */
export type Tried =
  | { readonly admission: Admission; readonly keep: boolean }
  | { readonly admission: null; readonly form: FormModel; readonly status?: number };

/** For the pages that ask for a service's user name and password. */
@Injectable()
export class TryPostedCredentials {
  constructor(private readonly linkServiceAccount: LinkServiceAccount) {}

  /**
   * @throws DomainError linking.service.unknown (404); accounts.hashing.busy (503) when our own directory answers
   */
  async try(request: Request, response: Response, service: ServiceFacts, accountId: string, schema: CredentialsForm): Promise<Tried> {
    const form = readForm(request, schema);
    if (!form.ok) return { admission: null, form };
    const { username, password, keep } = form.data;
    const attempt = { accountId, service: service.id, username, password: new ServicePassword(password), keep };
    const result = await this.linkServiceAccount.link(attempt, untilClosed(response));
    if (isAdmission(result)) return { admission: result, keep };
    const problem = refusalProblem(result, service);
    setRetryAfter(response, problem);
    return { admission: null, form: refusedForm(form, problem), status: problem.status };
  }
}
