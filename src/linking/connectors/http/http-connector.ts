import { Agent, buildConnector, errors, request } from 'undici';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { AddressGuard, AddressRefused } from '../base/address-guard.js';
import { unavailable } from '../base/connector.js';
import type { Connector, CredentialCheck, ServiceCredentials } from '../base/connector.js';
import { serviceAccountSchema } from '../base/service-account.schema.js';

export interface HttpConnectorSettings {
  readonly url: string;
  /** Shared secret that shows the service who asks. */
  readonly secret: string;
  readonly allowPrivateNetwork: boolean;
  /** Time to connect, to the headers and to the end of the answer, each, in milliseconds. */
  readonly timeoutMs: number;
  /** PEM of a private certificate authority. */
  readonly ca?: string | undefined;
}

const LONGEST_ANSWER_BYTES = 64 * 1024;

const answerSchema = z.discriminatedUnion('valid', [
  z.object({ valid: z.literal(true), account: serviceAccountSchema }),
  z.object({ valid: z.literal(false) }),
]);

/** Asks a service's own endpoint, see docs/integrators/credentials-endpoint.md for the protocol. */
export class HttpConnector implements Connector {
  readonly #agent: Agent;

  constructor(
    private readonly settings: HttpConnectorSettings,
    guard: AddressGuard = new AddressGuard(settings.allowPrivateNetwork),
  ) {
    this.#agent = new Agent({
      connect: guardedConnect(guard, settings),
      headersTimeout: settings.timeoutMs,
      bodyTimeout: settings.timeoutMs,
      maxResponseSize: LONGEST_ANSWER_BYTES,
      // A connection for each check: one kept alive may have been closed by then, and a POST is not repeated.
      pipelining: 0,
    });
  }

  async checkCredentials(credentials: ServiceCredentials, signal: AbortSignal): Promise<CredentialCheck> {
    try {
      const response = await this.#post(credentials, signal);
      return await readAnswer(response);
    } catch (error) {
      return unavailable(reasonOf(error));
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  /** `request` follows no redirect: one would carry the password to an address nobody configured. */
  #post(credentials: ServiceCredentials, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return request(this.settings.url, {
      dispatcher: this.#agent,
      method: 'POST',
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        authorization: `Bearer ${this.settings.secret}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ username: credentials.username, password: credentials.password.spend() }),
      signal,
    });
  }
}

async function readAnswer(response: Dispatcher.ResponseData): Promise<CredentialCheck> {
  if (response.statusCode !== 200) {
    await response.body.dump();
    return unavailable('unexpected-answer');
  }
  const answer = answerSchema.safeParse(parseJson(await response.body.text()));
  if (!answer.success) return unavailable('unexpected-answer');
  return answer.data.valid ? { outcome: 'valid', account: answer.data.account } : { outcome: 'invalid' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function guardedConnect(guard: AddressGuard, settings: HttpConnectorSettings): buildConnector.connector {
  const connect = buildConnector({
    lookup: guard.lookup,
    timeout: settings.timeoutMs,
    allowH2: false,
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  });
  return (options, callback) => {
    try {
      guard.assertHost(options.hostname);
    } catch (refusal) {
      return callback(refusal as AddressRefused, null);
    }
    return connect(options, callback);
  };
}

function reasonOf(error: unknown): 'address-refused' | 'connection-failed' | 'timed-out' | 'unexpected-answer' {
  if (error instanceof AddressRefused) return 'address-refused';
  if (error instanceof errors.ResponseExceededMaxSizeError || error instanceof errors.HTTPParserError) {
    return 'unexpected-answer';
  }
  if (
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  ) {
    return 'timed-out';
  }
  return 'connection-failed';
}
