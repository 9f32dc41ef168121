import type { Arrival } from './http-person.js';

/** The options that a page hands to the browser for a passkey, as JSON. */
export function passkeyOptionsOn<Options>({ body, url, status }: Arrival): Options {
  const options = /data-options="([^"]*)"/.exec(body)?.[1];
  if (options === undefined) throw new Error(`no passkey is asked for at ${url.pathname} (${status})`);
  return JSON.parse(options.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Options;
}
