import CircuitBreaker from 'opossum';
import type { Connector, CredentialCheck, ServiceCredentials, Unavailability } from './connector.js';
import { unavailable } from './connector.js';

export interface GuardSettings {
  /** Total time for one answer, connection included, in milliseconds. */
  readonly timeoutMs: number;
  /** Failures within the window that open the circuit. */
  readonly failures: number;
  /** Length of the window, in milliseconds. */
  readonly windowMs: number;
  /** How long an open circuit answers at once before one attempt is let through, in milliseconds. */
  readonly retryAfterMs: number;
  /** Checks of this service that may be under way at once in this process. */
  readonly concurrency: number;
}

class NoAnswer extends Error {
  constructor(readonly why: Unavailability) {
    super(why);
  }
}

class Abandoned extends Error {}

const BREAKER_CODES: Readonly<Record<string, Unavailability>> = {
  EOPENBREAKER: 'circuit-open',
  ESHUTDOWN: 'circuit-open',
  ESEMLOCKED: 'overloaded',
  ETIMEDOUT: 'timed-out',
};

/**
 * Keeps a service that hangs from hanging everybody who waits for it: a total time-out, a bounded number of checks
 * under way, and a circuit that opens after repeated silence and answers at once from then on. A wrong password is an
 * answer and never opens the circuit.
 */
export class GuardedConnector implements Connector {
  readonly #breaker: CircuitBreaker<[ServiceCredentials, AbortSignal], CredentialCheck>;

  constructor(
    service: string,
    private readonly inner: Connector,
    settings: GuardSettings,
  ) {
    this.#breaker = new CircuitBreaker(
      (credentials: ServiceCredentials, signal: AbortSignal) => this.#answer(credentials, signal),
      {
        name: `linking:${service}`,
        timeout: settings.timeoutMs,
        rollingCountTimeout: settings.windowMs,
        volumeThreshold: settings.failures,
        errorThresholdPercentage: 50,
        resetTimeout: settings.retryAfterMs,
        capacity: settings.concurrency,
        rollingPercentilesEnabled: false,
        // A full house or an abandoned page says nothing about the service.
        errorFilter: (error: unknown) => error instanceof Abandoned || codeOf(error) === 'ESEMLOCKED',
      },
    );
  }

  /** True while checks are answered at once without asking the service. */
  get isOpen(): boolean {
    return this.#breaker.opened;
  }

  get circuit(): 'closed' | 'half-open' | 'open' {
    if (this.#breaker.halfOpen) return 'half-open';
    return this.#breaker.opened ? 'open' : 'closed';
  }

  async checkCredentials(credentials: ServiceCredentials, signal: AbortSignal): Promise<CredentialCheck> {
    const finished = new AbortController();
    try {
      return await this.#breaker.fire(credentials, AbortSignal.any([signal, finished.signal]));
    } catch (error) {
      return unavailable(reasonOf(error));
    } finally {
      // The breaker's time-out only stops waiting; this lets the connector drop its connection too.
      finished.abort();
    }
  }

  async close(): Promise<void> {
    this.#breaker.shutdown();
    await this.inner.close();
  }

  async #answer(credentials: ServiceCredentials, signal: AbortSignal): Promise<CredentialCheck> {
    const check = await this.inner.checkCredentials(credentials, signal);
    if (signal.aborted) throw new Abandoned();
    if (check.outcome === 'unavailable') throw new NoAnswer(check.why);
    return check;
  }
}

function reasonOf(error: unknown): Unavailability {
  if (error instanceof NoAnswer) return error.why;
  return BREAKER_CODES[codeOf(error) ?? ''] ?? 'connection-failed';
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
