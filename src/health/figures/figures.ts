import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { BreachCheckSource } from './breach-check-source.js';
import type { FigureSource } from './figure-source.js';
import { HashingSource } from './hashing-source.js';
import { IncomingSource } from './incoming-source.js';
import { MailSource } from './mail-source.js';
import { QueueSource } from './queue-source.js';
import { RequestFigures } from './request-figures.js';
import { SignInSource } from './sign-in-source.js';
import { SmsSource } from './sms-source.js';

/** Whoever scrapes waits no longer for figures that are kept elsewhere. */
const PATIENCE_MS = 2_000;

/** What /metrics shows: the process itself, and the sources in this list. */
@Injectable()
export class Figures {
  readonly #log = new Logger('Metrics');
  readonly #registry = new Registry();
  readonly #sources: readonly FigureSource[];

  constructor(
    requests: RequestFigures,
    signIns: SignInSource,
    hashing: HashingSource,
    queue: QueueSource,
    mail: MailSource,
    sms: SmsSource,
    breachChecks: BreachCheckSource,
    incoming: IncomingSource,
  ) {
    this.#sources = [requests, signIns, hashing, queue, mail, sms, breachChecks, incoming];
    collectDefaultMetrics({ register: this.#registry });
    for (const source of this.#sources) source.register(this.#registry);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text(): Promise<string> {
    await Promise.all(this.#sources.map((source) => this.#refreshed(source)));
    return this.#registry.metrics();
  }

  /** A source that does not answer leaves its own figures out, not everybody's. */
  async #refreshed(source: FigureSource): Promise<void> {
    try {
      await inTime(source.refresh?.());
    } catch (error) {
      this.#log.debug(`${source.constructor.name}: ${String(error)}`);
    }
  }
}

async function inTime(work: Promise<void> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
