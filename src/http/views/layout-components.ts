import type { Component } from './component-set.js';
import type { ErrorCode } from '../../i18n/index.js';
import { currentRequest } from '../request-context.js';
import type { Root } from './view-context.js';

/** Components that speak with the layout, which is rendered after the view. */
export const layoutComponents: Readonly<Record<string, Component>> = {
  page: {
    required: ['title'],
    optional: ['heading', 'lead', 'steps', 'back', 'nav', 'width', 'reloadAfterSeconds'],
    model: (options, view) => {
      Object.assign(view.root, options);
      return undefined;
    },
  },
  'page-title': {
    required: [],
    optional: ['brand'],
    model: (options, { root, form }) => ({
      brand: options['brand'],
      title: root.title ?? root.heading,
      failed: Object.keys(form.errors ?? {}).length > 0,
    }),
  },
  steps: {
    required: [],
    optional: [],
    model: (_options, { root: { steps } }) => {
      if (steps === undefined) return undefined;
      const marks = Array.from({ length: steps.total }, (_none, index) => ({
        state: index + 1 < steps.current ? 'done' : index + 1 === steps.current ? 'current' : 'ahead',
      }));
      return { ...steps, marks };
    },
  },
  'stale-notice': {
    required: [],
    optional: [],
    model: (_options, { root }) => (root.form?.stale ? { text: currentRequest()?.browser.sentCookie === false ? 'http.withoutCookie' : 'http.stale' } : undefined),
  },
  'error-page': {
    required: ['error'],
    optional: [],
    model: (options, view) => {
      const error = options['error'] as ShownError;
      const title = KNOWN_STATUS.includes(error.status) ? error.status : error.status >= 500 ? 500 : 400;
      view.root.title = view.t(`http.error.title.${title}`);
      return {
        sentence: view.errorText(error.code, error.params),
        retryAt: error.retryAt,
        retrySeconds: error.params?.['retrySeconds'],
        way: wayForward(error, view.root),
        reference: error.status >= 500 ? error.requestId : undefined,
      };
    },
  },
};

const KNOWN_STATUS: readonly number[] = [400, 401, 403, 404, 405, 413, 415, 429, 500, 503];

/** What the error translator tells the error page. */
interface ShownError extends ErrorCode {
  readonly status: number;
  readonly retryAt?: Date;
  readonly requestId?: string;
  /** The same page again, where asking once more makes sense. */
  readonly again?: string;
}

/** Every error page has one way forward that works. */
function wayForward(error: ShownError, root: Root): { text: string; href: string } {
  if (error.again !== undefined) return { text: 'http.error.tryAgain', href: error.again };
  const { address } = error.params ?? {};
  if (error.code === 'http.host.foreign' && typeof address === 'string') return { text: 'http.error.toStart', href: address };
  if (error.status === 401 && !root.signedIn) return { text: 'http.error.signIn', href: '/sign-in' };
  return { text: 'http.error.toStart', href: '/' };
}
