interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** What came back for one request. */
export type Answer = Pick<Response, 'status' | 'headers'> & { readonly at: URL };

/** A page that somebody arrived at. */
export interface Arrival {
  readonly status: number;
  readonly url: URL;
  readonly body: string;
  readonly headers: Headers;
  /** Addresses passed on the way. */
  readonly via: readonly string[];
}

/** Somebody with a browser without scripts: keeps cookies by host and path, not by port (RFC 6265 §8.5), follows redirects. */
export class HttpPerson {
  #cookies: Cookie[] = [];

  /** @param watch is told of every answer, those on the way of a redirect too */
  constructor(private readonly watch: (answer: Answer) => void = () => undefined) {}

  /** @param until stops before following a redirect to an address for which it is true */
  async get(url: string | URL, until: (next: URL) => boolean = () => false): Promise<Arrival> {
    return this.#follow(new URL(url), {}, until, []);
  }

  async post(
    url: string | URL,
    form: Record<string, string>,
    headers: Record<string, string> = {},
    until: (next: URL) => boolean = () => false,
  ): Promise<Arrival> {
    return this.#follow(new URL(url), { method: 'POST', body: new URLSearchParams(form), headers }, until, []);
  }

  /** A body of any kind: a form with files as a browser sends it. */
  async send(url: URL, body: FormData | string, headers: Record<string, string> = {}): Promise<Arrival> {
    return this.#follow(url, { method: 'POST', body, headers }, () => false, []);
  }

  /** What is there, as bytes. */
  async download(url: string | URL): Promise<Answer & { readonly content: Buffer }> {
    const at = new URL(url);
    const response = await fetch(at, { redirect: 'manual', headers: { cookie: this.#cookiesFor(at) } });
    return { at, status: response.status, headers: response.headers, content: Buffer.from(await response.arrayBuffer()) };
  }

  cookies(): readonly Cookie[] {
    return this.#cookies;
  }

  forget(wanted: (cookie: Cookie) => boolean = () => true): void {
    this.#cookies = this.#cookies.filter((cookie) => !wanted(cookie));
  }

  async #follow(url: URL, init: RequestInit, until: (next: URL) => boolean, via: string[]): Promise<Arrival> {
    if (via.length > 20) throw new Error(`too many redirects: ${via.join(' ')}`);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: this.#cookiesFor(url) } });
    this.watch({ status: response.status, headers: response.headers, at: url });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    const next = location === null ? null : new URL(location, url);
    if (!next) return { status: response.status, url, body: await response.text(), headers: response.headers, via };
    if (until(next)) {
      return { status: response.status, url: next, body: await response.text(), headers: response.headers, via: [...via, url.href] };
    }
    await response.body?.cancel();
    const sentAlong = response.status === 307 || response.status === 308;
    return this.#follow(next, sentAlong ? init : {}, until, [...via, url.href]);
  }

  #cookiesFor({ pathname }: URL): string {
    const matching = this.#cookies.filter(({ path }) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')));
    return matching
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', ...value] = pair.split('=');
    const of = (attribute: string) =>
      attributes.find((part) => part.toLowerCase().startsWith(`${attribute}=`))?.slice(attribute.length + 1);
    const path = of('path') ?? '/';
    this.forget((cookie) => cookie.name === name && cookie.path === path);
    const expires = of('expires');
    const gone = Number(of('max-age') ?? 1) <= 0 || (expires !== undefined && Date.parse(expires) <= Date.now());
    if (!gone) this.#cookies.push({ name, value: value.join('='), path });
  }
}
