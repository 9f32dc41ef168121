import { t } from '../../i18n/index.js';
import type { EvaluatedForm } from '../forms/evaluate-form.js';
import type { Question } from '../forms/form-definition.schema.js';

/** What the view `support/form` needs to know of the questions that are shown. */
export function questionFields({ shown }: EvaluatedForm): object {
  return { questions: shown.map(fieldOf), asked: shown.map(({ id }) => id).join(',') };
}

function fieldOf({ id, type, label, help, required, maxLength, options = [] }: Question): object {
  return {
    id,
    label,
    hint: help,
    required,
    optional: !required,
    length: maxLength,
    radio: type === 'choice',
    select: type === 'select',
    long: type === 'long-text',
    options: type === 'select' ? [{ value: '', label: t('support.form.choose') }, ...options] : options,
  };
}
