import type { HttpPerson, Arrival } from './http-person.js';

/** Posts one of several forms of a page: the one with this action, its hidden fields included. */
export function postForm(person: HttpPerson, page: Arrival, action: string, typed: Record<string, string>, headers: Record<string, string> = {}): Promise<Arrival> {
  const form = page.body.split('<form').find((part) => part.includes(`action="${action}"`));
  if (!form) throw new Error(`no form to ${action} at ${page.url.href} (${page.status})`);
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const given = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')]));
  return person.post(new URL(action, page.url), { ...given, ...typed }, headers);
}
