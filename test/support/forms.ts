import type { Arrival, HttpPerson } from './http-person.js';

interface Form {
  readonly action: string;
  /** What the fields hold when the page is opened. */
  readonly values: Record<string, string>;
  readonly names: ReadonlySet<string>;
}

/**
 * Fills in a form of a page and posts it, everything that it holds already included: the form that has all these
 * fields, or the one that posts to `action`.
 * @throws with the page's heading and messages when there is no such form, e.g. because the page is another one
 */
export function submit(
  person: HttpPerson,
  page: Arrival,
  fields: Record<string, string>,
  { action, until }: { action?: RegExp; until?: (next: URL) => boolean } = {},
): Promise<Arrival> {
  const wanted = Object.keys(fields);
  const form = formsOf(page).find(
    (each) => wanted.every((name) => each.names.has(name)) && (action === undefined || action.test(each.action)),
  );
  if (!form) throw new Error(`no form with ${wanted.join(', ') || String(action)} at ${page.url.pathname} (${page.status}): ${textOf(page).slice(0, 600)}`);
  return person.post(new URL(form.action, page.url), { ...form.values, ...fields }, {}, until);
}

/** Posts the page's main form as a program does that knows it: its hidden fields, and what is given, whatever it has. */
export function submitMain(
  person: HttpPerson,
  page: Arrival,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Arrival> {
  const [, action = '', inside = ''] = /<form class="form"[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/s.exec(page.body) ?? [];
  if (!action) throw new Error(`no form at ${page.url.pathname} (${page.status}): ${textOf(page).slice(0, 600)}`);
  return person.post(new URL(unescaped(action), page.url), { ...hiddenFields({ body: inside }), ...fields }, headers);
}

/** Hidden fields of a page, or of a part of it. */
export function hiddenFields({ body }: Pick<Arrival, 'body'>): Record<string, string> {
  const found = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

/** What the form with this field holds when the page is opened. */
export function fieldsOfForm(page: Arrival, field: string): Record<string, string> {
  const form = formsOf(page).find(({ names }) => names.has(field));
  if (!form) throw new Error(`no form with ${field} at ${page.url.pathname} (${page.status}): ${textOf(page).slice(0, 600)}`);
  return form.values;
}

/** What a person reads: markup and white space gone. */
export function textOf({ body }: Pick<Arrival, 'body'>): string {
  return unescaped(body.replace(/<(script|style|head)[^]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ').trim();
}

function formsOf(page: Arrival): Form[] {
  return [...page.body.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inside = '']) => ({
    action: attribute(attributes, 'action') ?? page.url.pathname,
    ...fieldsOf(inside),
  }));
}

function fieldsOf(inside: string): Omit<Form, 'action'> {
  const values: Record<string, string> = {};
  const names = new Set<string>();
  for (const [, attributes = ''] of inside.matchAll(/<input([^>]*)>/g)) {
    const name = attribute(attributes, 'name');
    if (name === undefined) continue;
    names.add(name);
    const chosen = !/type="(radio|checkbox)"/.test(attributes) || /\schecked\b/.test(attributes);
    if (chosen) values[name] = attribute(attributes, 'value') ?? 'on';
  }
  for (const [, attributes = '', options = ''] of inside.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const name = attribute(attributes, 'name') ?? '';
    names.add(name);
    const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, option = '']) => option);
    const chosen = all.find((option) => /\sselected\b/.test(option)) ?? all[0];
    if (chosen !== undefined) values[name] = attribute(chosen, 'value') ?? '';
  }
  for (const [, attributes = '', written = ''] of inside.matchAll(/<textarea([^>]*)>\n?(.*?)<\/textarea>/gs)) {
    const name = attribute(attributes, 'name') ?? '';
    names.add(name);
    values[name] = unescaped(written);
  }
  return { values, names };
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
