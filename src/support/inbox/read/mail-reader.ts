import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { parseHead } from './parse-mail.js';
import type { ReadMail } from './read-mail.js';

/** What a large mail takes on a slow machine, many times over. */
const PATIENCE_MS = 20_000;
const MEMORY_MB = 512;

interface Reading {
  readonly id: number;
  readonly done: (mail: ReadMail) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Reads mails in a thread of its own. A mail that is made to keep a parser busy, to fill its memory or to crash it ends that thread, and is
 * held to be looked at; requests and the mails behind it do not notice.
 */
@Injectable()
export class MailReader implements OnApplicationShutdown {
  #thread: Worker | undefined;
  #reading: Reading | undefined;
  #count = 0;
  /** Mails are read one at a time, in the order in which they were brought. */
  #queue: Promise<unknown> = Promise.resolve();

  /** @param patienceMs how long one mail may take */
  read(raw: Buffer, patienceMs = PATIENCE_MS): Promise<ReadMail> {
    const turn = this.#queue.then(() => this.#readNow(raw, patienceMs));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#thread?.terminate();
  }

  async #readNow(raw: Buffer, patienceMs: number): Promise<ReadMail> {
    try {
      return await this.#askThread(raw, patienceMs);
    } catch (error) {
      return parseHead(raw, error instanceof Error ? error.message : String(error));
    }
  }

  async #askThread(raw: Buffer, patienceMs: number): Promise<ReadMail> {
    const thread = (this.#thread ??= this.#start());
    this.#count += 1;
    const { promise, resolve, reject } = Promise.withResolvers<ReadMail>();
    this.#reading = { id: this.#count, done: resolve, failed: reject };
    const late = setTimeout(() => this.#end(new Error(`not read within ${patienceMs} ms`)), patienceMs);
    thread.ref();
    thread.postMessage({ id: this.#count, raw });
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      this.#reading = undefined;
      this.#thread?.unref();
    }
  }

  /** In tests the sources are read as they are, by a hook that the thread inherits. */
  #start(): Worker {
    const thread = new Worker(new URL(`./reading-thread${extname(import.meta.filename)}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    thread.on('message', ({ id, mail }: { id: number; mail: ReadMail }) => {
      if (this.#reading?.id === id) this.#reading.done(mail);
    });
    const gone = (error: Error): void => {
      if (this.#thread === thread) this.#end(error);
    };
    thread.on('error', gone);
    thread.on('exit', (code) => gone(new Error(`the reader ended with code ${code}`)));
    return thread;
  }

  #end(error: Error): void {
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.terminate();
    this.#reading?.failed(error);
  }
}
