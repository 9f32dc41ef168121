import type { Component } from './component-set.js';
import type { FormState } from './page-model.js';
import { safeHref } from './safe-href.js';

/** The hidden field that brings a passkey: one that was made, or one that was shown. */
const FIELDS = { create: 'credential', get: 'assertion' } as const;

/** A form whose button asks the browser for a passkey; it stays away where the browser does not know any. */
export const passkeyComponent: Component = {
  required: ['action', 'use', 'submit'],
  optional: ['options', 'from', 'kind', 'secondary', 'secondaryHref', 'state', 'id', 'quiet', 'inField'],
  block: 'maybe',
  formState: (options, view) => (options['state'] as FormState | undefined) ?? view.form,
  model: (given, view) => {
    view.need('passkeys.js');
    const use = given['use'] as keyof typeof FIELDS;
    return {
      kind: 'primary',
      ...given,
      name: FIELDS[use],
      action: safeHref(given['action']),
      from: given['from'] && safeHref(given['from']),
      options: given['options'] && JSON.stringify(given['options']),
      csrfToken: view.root.csrfToken,
      resume: view.form.resume ?? view.root.form?.resume,
      needs: view.t(`http.passkey.needs.${use}`),
      cancelled: view.t(`http.passkey.cancelled.${use}`),
      known: view.t('http.passkey.known'),
      failed: view.t('http.passkey.failed'),
    };
  },
};
