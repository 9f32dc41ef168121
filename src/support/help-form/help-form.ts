import { Injectable } from '@nestjs/common';
import { FormDefinitions } from '../forms/form-definitions.js';
import type { FormDefinition } from '../forms/form-definition.schema.js';
import { evaluateForm, type EvaluatedForm } from '../forms/evaluate-form.js';
import { questionFields } from '../pages/question-fields.js';
import type { Tried } from './journey-facts.js';

/** What a common issue of the help page is about, in the form's own words. */
const ABOUT: Readonly<Record<string, string>> = {
  'next-unavailable': 'registration',
  'session-time-outs': 'registration',
  'phone-number': 'registration',
  'token-mail': 'token-mail',
  'unable-to-log-in': 'password',
  'forgotten-password': 'password',
  'code-refused': 'code',
  'qr-code': 'code',
  'lost-factor': 'lost-factor',
  'service-password': 'linking',
  'asked-every-time': 'linking',
  'locked-out': 'services',
};

/** The form of those who are locked out: `definitions/help.<version>.json` and an email, on the help page and on a page of its own. */
@Injectable()
export class HelpForm {
  constructor(private readonly definitions: FormDefinitions) {}

  get definition(): FormDefinition {
    return this.definitions.latest('help');
  }

  evaluate(given: unknown): EvaluatedForm {
    return evaluateForm(this.definition, (given ?? {}) as Record<string, unknown>);
  }

  /** What the partial `support/help-form` needs to know. */
  model({ record }: Tried): object {
    return { action: record ? `/help?journey=${record.id}` : '/help', ...questionFields(this.evaluate({})) };
  }

  /**
   * What is known before anything was typed.
   * @param issue an id of the help page's common issues; may be anything
   */
  values(issue: unknown, { email }: Tried): Record<string, string> {
    const about = typeof issue === 'string' && Object.hasOwn(ABOUT, issue) ? ABOUT[issue] : undefined;
    return { ...(about !== undefined && { about }), ...(email !== null && { email }) };
  }
}
