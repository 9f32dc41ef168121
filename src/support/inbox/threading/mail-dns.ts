import { Resolver } from 'node:dns/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../common/index.js';
import { Config } from '../../../config/index.js';

export type AskDns = (name: string, type: string) => Promise<string[] | string[][]>;

const PATIENCE_MS = 3_000;
/** Whoever writes a mail may name servers that answer each of many questions at the last moment. */
const PATIENCE_FOR_ONE_MAIL_MS = 8_000;
const MOST_QUESTIONS_OF_ONE_MAIL = 100;
/** So many questions in a row without an answer to any: the DNS is away, or somebody names silent servers without end. */
const SILENT_IN_A_ROW = 8;
const REST_SECONDS = 30;
const SILENCE = new Set(['ETIMEOUT', 'ECONNREFUSED']);

/**
 * The DNS as checks of senders ask it. A server that does not answer must not keep mail waiting, nor the jobs beside it: what waits is bounded for
 * each mail, and after a row of silence nobody is asked for a while. What could not be asked proves nothing.
 */
@Injectable()
export class MailDns {
  readonly #log = new Logger('IncomingMail');
  readonly #resolver = new Resolver({ timeout: PATIENCE_MS, tries: 1 });
  #silentInARow = 0;
  #restsUntil = 0;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    const { dnsServers } = config.inbox;
    if (dnsServers.length > 0) this.#resolver.setServers(dnsServers);
  }

  /** @returns what asks for one mail; throws as `node:dns` does, and as for a time-out where it does not ask */
  forOneMail(): AskDns {
    const ends = AbortSignal.timeout(PATIENCE_FOR_ONE_MAIL_MS);
    const late = new Promise<never>((_, reject) => { ends.addEventListener('abort', () => reject(silence())); });
    // Between two questions nobody waits for it.
    late.catch(() => undefined);
    let asked = 0;
    return (name, type) => {
      asked += 1;
      if (ends.aborted || asked > MOST_QUESTIONS_OF_ONE_MAIL) return Promise.reject(silence());
      return Promise.race([this.#ask(name, type), late]);
    };
  }

  async #ask(name: string, type: string): Promise<string[] | string[][]> {
    if (this.clock.now().getTime() < this.#restsUntil) throw silence();
    try {
      const answer = (await this.#resolver.resolve(name, type)) as string[] | string[][];
      this.#silentInARow = 0;
      return answer;
    } catch (error) {
      this.#hear(error);
      throw error;
    }
  }

  /** That there is no such name is an answer. After a rest a single silence is enough for another one. */
  #hear(error: unknown): void {
    this.#silentInARow = SILENCE.has((error as NodeJS.ErrnoException).code ?? '') ? this.#silentInARow + 1 : 0;
    if (this.#silentInARow < SILENT_IN_A_ROW) return;
    this.#restsUntil = this.clock.in(REST_SECONDS).getTime();
    this.#log.warn(`the DNS does not answer: for ${REST_SECONDS} s no sender is proven by it`);
  }
}

function silence(): Error {
  return Object.assign(new Error('the DNS was not asked, or gave no answer in time'), { code: 'ETIMEOUT' });
}
