import type { Pool } from 'undici';

const AGENT = 'Mozilla/5.0 (bench)';

export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** Keeps cookies and connections as a browser does, and follows nothing by itself. */
export class Browser {
  readonly #cookies: Map<string, string>;

  constructor(
    private readonly pool: Pool,
    cookies: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#cookies = new Map(cookies);
  }

  /** As behind a load balancer that sends it to another process from now on. */
  at(pool: Pool): Browser {
    return new Browser(pool, this.#cookies);
  }

  /** As when a browser is closed: what is to be remembered stays, the session does not. */
  endSession(): void {
    for (const name of this.#cookies.keys()) if (name.endsWith('ma_session')) this.#cookies.delete(name);
  }

  get(path: string): Promise<Answer> {
    return this.#request('GET', path);
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.#request('POST', path, { ...type, ...headers }, new URLSearchParams(form).toString());
  }

  /** As the dashboard's scripts ask. */
  async json<Body>(method: 'GET' | 'POST', path: string, given?: { body: object; csrf: string }): Promise<Body> {
    const headers: Record<string, string> = given ? { 'content-type': 'application/json', 'x-csrf-token': given.csrf } : {};
    const { status, body } = await this.#request(method, path, { accept: 'application/json', ...headers }, given && JSON.stringify(given.body));
    if (status >= 300) throw new Error(`${method} ${path} was answered with ${status} ${body}`);
    return (body === '' ? undefined : JSON.parse(body)) as Body;
  }

  /** @returns what a live stream sends from now on, until `signal` ends it */
  async stream(path: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
    const headers = { cookie: this.#cookieLine(), accept: 'text/event-stream', 'user-agent': AGENT };
    const { statusCode, body } = await this.pool.request({ method: 'GET', path, headers, signal, bodyTimeout: 0 });
    if (statusCode !== 200) throw new Error(`${path} was answered with ${statusCode} ${await body.text()}`);
    return body;
  }

  #cookieLine(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #request(method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}, form?: string): Promise<Answer> {
    const cookie = this.#cookieLine();
    const given = { accept: 'text/html', ...headers, ...(cookie ? { cookie } : {}), 'user-agent': AGENT };
    const answer = await this.pool.request({ method, path, headers: given, body: form ?? null });
    this.#keep([answer.headers['set-cookie'] ?? []].flat());
    return { status: answer.statusCode, location: String(answer.headers.location ?? ''), body: await answer.body.text() };
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
  }
}
