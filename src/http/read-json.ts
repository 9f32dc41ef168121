import type { z } from 'zod';
import { DomainError } from '../common/index.js';
import { errorText } from '../i18n/index.js';

interface Problem {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/**
 * Reads what a program sent: a JSON body, or the query of an address. Issues of the schema whose message is an error code are
 * told with it, as by `readForm`.
 * @throws DomainError http.request.invalid (400), which says of each field what to do about it
 */
export function readJson<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => problemsOf(issue, given));
  throw new DomainError('http.request.invalid', { status: 400, params: { problems: errors.map(({ detail }) => detail).join(' ') }, members: { errors } });
}

function problemsOf(issue: z.core.$ZodIssue, given: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => problem(key, 'http.field.unexpected'));
  const field = issue.path.join('.') || 'body';
  if (valueAt(given, issue.path) === undefined) return [problem(field, 'http.field.missing')];
  if (issue.code === 'invalid_value') return [problem(field, 'http.field.unknown-choice', { choices: issue.values.join(', ') })];
  if (/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(issue.message)) return [problem(field, issue.message, issue.code === 'custom' ? issue.params : {})];
  return [problem(field, 'http.field.invalid')];
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), given);
}

function problem(field: string, code: string, params: Record<string, unknown> = {}): Problem {
  return { field, code, detail: errorText(code, { label: field, ...params }) };
}
