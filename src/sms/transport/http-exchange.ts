const PATIENCE_MS = 15_000;
const LONGEST_ANSWER = 65_536;

/** What went wrong before anything was said to the other side. */
const NEVER_REACHED = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO.*|SELF_SIGNED.*|UNABLE_TO_.*)$/;

export interface HttpAnswer {
  readonly status: number;
  /** The body where it is a JSON object, else nothing. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** `never-reached`: nothing was said to anybody. `line-dropped`: the other side may have understood. */
export type HttpSilence = 'never-reached' | 'line-dropped';

/**
 * One request to an address that the operator configured. Waits 15 s at most, reads 64 KiB at most, follows no redirect:
 * an answer never leads anywhere else.
 */
export async function exchange(address: string, request: RequestInit): Promise<HttpAnswer | HttpSilence> {
  try {
    const response = await fetch(address, { ...request, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, body: objectIn(await textOf(response)) };
  } catch (error) {
    return NEVER_REACHED.test(codeOf(error)) ? 'never-reached' : 'line-dropped';
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    // Leaving the loop ends the connection.
    if (text.length > LONGEST_ANSWER) return '';
  }
  return text;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : '';
}
