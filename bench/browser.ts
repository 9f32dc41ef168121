import type { Pool } from 'undici';

export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** Keeps cookies and connections as a browser does, and follows nothing by itself. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly pool: Pool) {}

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

  async #request(method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}, form?: string): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const given = { ...headers, ...(cookie ? { cookie } : {}), 'user-agent': 'Mozilla/5.0 (bench)', accept: 'text/html' };
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
