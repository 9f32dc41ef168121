import type { Component } from './component-set.js';
import type { FormState } from './page-model.js';
import { passkeyComponent } from './passkey-component.js';
import { safeHref } from './safe-href.js';
import type { ViewContext } from './view-context.js';

export const formComponents: Readonly<Record<string, Component>> = {
  form: {
    required: ['action'],
    optional: ['submit', 'kind', 'submitName', 'submitValue', 'secondary', 'secondaryHref', 'state', 'id', 'files'],
    block: 'always',
    formState: (options, view) => (options['state'] as FormState | undefined) ?? view.form,
    model: (options, view) => ({
      kind: 'primary',
      ...options,
      action: safeHref(options['action']),
      csrfToken: view.root.csrfToken,
      resume: view.form.resume ?? view.root.form?.resume,
      // The page's own form has its summary on top of the page; another one has it above its fields.
      summary: options['state'] === undefined ? undefined : summaryModel(view.form, view, options['id']),
    }),
  },
  'passkey-form': passkeyComponent,
  'post-button': {
    required: ['action', 'text'],
    optional: ['kind', 'name', 'value', 'describe'],
    model: (options, view) => ({
      kind: 'secondary',
      ...options,
      action: safeHref(options['action']),
      csrfToken: view.root.csrfToken,
      resume: view.root.form?.resume,
    }),
  },
  'error-summary': {
    required: [],
    optional: ['state'],
    model: (options, view) => summaryModel((options['state'] as FormState | undefined) ?? view.form, view),
  },
  buttons: { required: [], optional: [], block: 'always' },
  button: {
    required: ['text'],
    optional: ['kind', 'name', 'value', 'describe'],
    model: (options) => ({ kind: 'primary', ...options }),
  },
  'link-button': {
    required: ['text', 'href'],
    optional: ['kind', 'describe', 'dialog'],
    model: (options, view) => {
      if (!options['dialog']) return { kind: 'secondary', ...options, href: safeHref(options['href']) };
      view.need('dialog.js');
      return { kind: 'secondary', ...options, href: safeHref(options['href']), dialog: safeHref(options['dialog']) };
    },
  },
};

/**
 * The lines of an error summary in the order of the fields on the page, each linked to its field; what concerns no field
 * comes first. Undefined when there is nothing to say.
 */
function summaryModel(state: FormState, view: ViewContext, formId?: unknown): object | undefined {
  const fields = view.placedFields(state);
  const errors = state.errors ?? {};
  const unplaced = Object.keys(errors).filter((name) => !fields.some((field) => field.name === name));
  const lines = [
    ...unplaced.map((name) => ({ text: view.errorMessage(errors[name]), href: undefined })),
    ...fields.map((field) => ({ text: view.errorMessage(errors[field.name], field), href: `#${field.id}` })),
  ].filter(({ text }) => text !== undefined);
  if (lines.length === 0) return undefined;
  const id = typeof formId === 'string' ? `error-summary-${formId}` : 'error-summary';
  return { id, lines, title: view.t('http.errorSummary.title', { count: lines.length }) };
}
