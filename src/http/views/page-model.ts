import type { ErrorCode } from '../../i18n/index.js';

/** A field's error: an error code with its parameters, or a sentence. */
export type FieldError = string | ErrorCode;

/** What a form shows again after it was refused. Secrets are never among the values. */
export interface FormState {
  readonly values?: Readonly<Record<string, unknown>>;
  /** By field name; `form` and the empty name are for the form as a whole. */
  readonly errors?: Readonly<Record<string, FieldError | undefined>>;
  /** It was too old to be acted on: the page says so above it. */
  readonly stale?: boolean;
  /** Sealed text that lets a journey go on in a browser that lost its cookie; posted as `_resume`. */
  readonly resume?: string;
}

export type Tone = 'info' | 'success' | 'warning' | 'danger';

export interface Notice {
  readonly kind: Tone;
  readonly title?: string;
  readonly text?: string;
  /** One way on, for example "Open the sign-in page". */
  readonly action?: { readonly text: string; readonly href: string };
}

export interface NavItem {
  readonly text: string;
  readonly href: string;
  readonly current?: boolean;
}

/** What the layout shows around a view. A model may give it, or the view itself by `{{page title=(t "…") …}}`. */
export interface LayoutModel {
  /** Of the browser's tab; the brand is added. */
  readonly title?: string;
  /** The page's only first-level heading; the title where it is the same. */
  readonly heading?: string;
  /** One or two sentences under the heading. */
  readonly lead?: string;
  readonly steps?: { readonly current: number; readonly total: number; readonly label: string };
  readonly back?: { readonly href: string; readonly text: string };
  readonly notice?: Notice;
  /** Column beside the content (on top when narrow), for pages that belong together such as Manage My Account. */
  readonly nav?: { readonly label: string; readonly items: readonly NavItem[] };
  /** `form` (default): one question on a sheet. `wide`: tables, help. With `nav` it is always wide. */
  readonly width?: 'form' | 'wide';
  readonly form?: FormState;
  /** The address that shows the page of a refused form again; see `reopen-at.ts`. */
  readonly reopen?: string;
  /** Without JavaScript the page loads itself again after so many seconds. */
  readonly reloadAfterSeconds?: number;
  /** Shows "Sign out" in the header, with the person's name where it is given. */
  readonly signedIn?: boolean;
  readonly account?: { readonly name: string };
}

/** What the request's guards and middlewares contribute. */
export interface PageLocals {
  readonly csrfToken?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}
