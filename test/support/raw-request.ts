import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with headers that a browser or `fetch` would set themselves (Host), and without following anything. */
export function rawRequest(
  url: string | URL,
  { headers = {}, form }: { headers?: Record<string, string>; form?: Record<string, string> } = {},
): Promise<RawAnswer> {
  const body = form && new URLSearchParams(form).toString();
  const type = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: body === undefined ? 'GET' : 'POST', headers: { ...type, ...headers } }, (answer) => {
      text(answer).then((received) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: received }), reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
