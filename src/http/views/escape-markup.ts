import Handlebars from 'handlebars';

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '`': '&#x60;' };
const ANY_MARK = /[&<>"'`]/;
const EACH_MARK = /[&<>"'`]/g;

/**
 * As Handlebars escapes, but for `=`, which ends nothing between quotes: links keep their `?journey=` for programs that read them without decoding.
 * It has a meaning in attributes without quotes alone, and such a view is refused by `test/architecture/views.spec.ts`.
 * @param value what a template shows; pieces of HTML that a helper made go through as they are
 */
export function escapeMarkup(value: unknown): string {
  if (value instanceof Handlebars.SafeString) return value.toHTML();
  if (value === undefined || value === null) return '';
  const text = String(value);
  return ANY_MARK.test(text) ? text.replace(EACH_MARK, (mark) => MARKS[mark]!) : text;
}
