import type { Request } from 'express';
import type { z } from 'zod';
import { DomainError } from '../common/index.js';

/** What is wrong with one field: an error code (see i18n `errorText`) and what its sentence needs. */
export interface FieldProblem {
  readonly code: string;
  readonly params?: Record<string, unknown>;
}

/** A form as a page shows it: what was typed (secrets excepted) and what is wrong with it. */
export interface FormModel {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, FieldProblem>>;
  /** Sealed text that lets a journey go on in a browser that lost its cookie; see the journeys room. */
  readonly resume?: string;
  /** The form was too old to be acted on: the page says so, nothing is wrong with what was typed. */
  readonly stale: boolean;
  /** It was refused for now: seconds until a repeat makes sense. */
  readonly retrySeconds?: number;
}

export type ReadForm<T> = (FormModel & { readonly ok: true; readonly data: T }) | (FormModel & { readonly ok: false });

/** Never shown again. A PIN is not among them: it is chosen on a page that shows it. */
const SECRET_FIELD = /^(_.*|.*password.*|answer\d?|code|token|assertion|credential)$/i;

const MISSING = 'http.field.missing';
const REPEATED = 'http.field.repeated';
const INVALID = 'http.field.invalid';

/**
 * Reads a posted form. A field that came twice is wrong rather than guessed at. Issues of the schema whose message is
 * an error code (`accounts.pin.length`) are told with it; `params` of a custom issue fill its sentence.
 *
 * A stale form (see `RendersStaleForm`) is never ok, so that no handler can act on it.
 */
export function readForm<Schema extends z.ZodType>(request: Request, schema: Schema): ReadForm<z.output<Schema>> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const values = shownValues(body);
  if (request.context.staleForm) return { ok: false, stale: true, values, errors: {} };
  const result = schema.safeParse(body);
  if (result.success) return { ok: true, stale: false, values, errors: {}, data: result.data };
  return { ok: false, stale: false, values, errors: problemsByField(result.error.issues, body) };
}

/** A form that is shown for the first time. */
export function blankForm(values: Record<string, string> = {}): FormModel {
  return { values, errors: {}, stale: false };
}

/**
 * The form again with a refusal beside the field that it belongs to.
 * @throws `error` itself when it is no refusal
 */
export function refused(form: FormModel, field: string, error: unknown): FormModel {
  if (!(error instanceof DomainError) || error.status >= 500) throw error;
  const { retrySeconds } = error.params;
  return {
    ...form,
    errors: { ...form.errors, [field]: { code: error.code, params: error.params } },
    ...(typeof retrySeconds === 'number' ? { retrySeconds } : {}),
  };
}

/** The HTTP status of a page that shows `form` again. */
export function formStatus(form: FormModel): number {
  if (form.stale) return 403;
  if (form.retrySeconds !== undefined) return 429;
  return Object.keys(form.errors).length > 0 ? 422 : 200;
}

/**
 * What was typed into the form of another page, to be carried along in hidden fields until it is sent again: secrets
 * and our own fields excepted.
 */
export function carriedFields(request: Request): { name: string; value: string }[] {
  return Object.entries((request.body ?? {}) as Record<string, unknown>)
    .filter(([name]) => !SECRET_FIELD.test(name))
    .flatMap(([name, given]) => [given].flat().map((value) => ({ name, value: String(value) })));
}

function shownValues(body: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !SECRET_FIELD.test(entry[0]),
  );
  return Object.fromEntries(texts);
}

function problemsByField(issues: readonly z.core.$ZodIssue[], body: Record<string, unknown>): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {};
  for (const issue of issues) {
    const field = String(issue.path[0] ?? 'form');
    problems[field] ??= problemOf(issue, body[field]);
  }
  return problems;
}

function problemOf(issue: z.core.$ZodIssue, given: unknown): FieldProblem {
  if (Array.isArray(given)) return { code: REPEATED };
  if (given === undefined || given === '') return { code: MISSING };
  if (!/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(issue.message)) return { code: INVALID };
  return { code: issue.message, params: issue.code === 'custom' ? issue.params : {} };
}
