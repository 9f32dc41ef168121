import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

const PATIENCE_MS = 3_000;

/** The DNS as checks of senders ask it. A server that does not answer must not keep mail waiting. */
@Injectable()
export class MailDns {
  readonly #resolver = new Resolver({ timeout: PATIENCE_MS, tries: 1 });

  async resolve(name: string, type: string): Promise<string[] | string[][]> {
    return (await this.#resolver.resolve(name, type)) as string[] | string[][];
  }
}
