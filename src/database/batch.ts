import type { Duplex } from 'node:stream';
import type { Submittable } from 'pg';
import { nameOf, readersOf } from './prepared.js';
import { NO_ROWS, RowReader, type Column } from './row-reader.js';

/** A constant text with `$1`, `$2` …, and what stands for these as it goes over the wire. */
export interface Statement {
  readonly text: string;
  readonly values: readonly WireValue[];
}

export type WireValue = string | Buffer | null;

/** What a statement came to. */
export interface Outcome {
  /** `SELECT`, `INSERT`, `COMMIT` …, as the server names what it did. */
  readonly command: string;
  readonly rows: object[];
}

/** The driver's connection, as far as its own queries use it. */
interface Wire {
  readonly stream: Duplex;
  /** By name; the driver notes what the server has confirmed. */
  readonly parsedStatements: Readonly<Record<string, string>>;
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly WireValue[] }): void;
  describe(message: { type: 'P' }): void;
  execute(message: object): void;
  sync(): void;
}

type Done = (error: unknown, outcomes: Outcome[]) => void;

/**
 * Several statements in one round trip: all are sent before the first is answered, with one Sync at the end (extended
 * query protocol). Without an open transaction they are one by themselves. After one that fails, none of the rest is run.
 *
 * Each is prepared once per connection, and described once: prepared statements never change their columns.
 */
export class Batch implements Submittable {
  readonly #outcomes: Outcome[] = [];
  readonly #texts = new Set<string>();
  #readers!: Map<string, RowReader>;
  #reader: RowReader | undefined;
  #rows: object[] = [];
  #unread: unknown;

  constructor(
    readonly statements: readonly Statement[],
    /** Called once, when the server is done with all of it. */
    private readonly done: Done,
  ) {}

  /** Under these the driver notes that the statement whose turn it is has been prepared. */
  get name(): string {
    return nameOf(this.text);
  }

  get text(): string {
    return this.#current.text;
  }

  submit(connection: unknown): void {
    const wire = connection as Wire;
    this.#readers = readersOf(wire);
    wire.stream.cork();
    try {
      for (const statement of this.statements) this.#send(wire, statement);
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
  }

  handleRowDescription({ fields }: { fields: readonly Column[] }): void {
    this.#reader = new RowReader(fields);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    try {
      this.#rows.push(this.#readerOf(this.name).row(fields));
    } catch (error) {
      this.#unread ??= error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const { name } = this;
    this.#readers.set(name, this.#readerOf(name));
    this.#outcomes.push({ command: text.split(' ', 1)[0]!, rows: this.#rows });
    this.#reader = undefined;
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  /** Of the server, which then skips the rest, or of a connection that is lost. */
  handleError(error: unknown): void {
    this.done(error, []);
  }

  handleReadyForQuery(): void {
    this.done(this.#unread, this.#outcomes);
  }

  get #current(): Statement {
    return this.statements[Math.min(this.#outcomes.length, this.statements.length - 1)]!;
  }

  #send(wire: Wire, { text, values }: Statement): void {
    const name = nameOf(text);
    if (wire.parsedStatements[name] === undefined && !this.#texts.has(text)) wire.parse({ name, text });
    this.#texts.add(text);
    wire.bind({ statement: name, values });
    if (!this.#readers.has(name)) wire.describe({ type: 'P' });
    wire.execute({});
  }

  #readerOf(name: string): RowReader {
    return this.#readers.get(name) ?? this.#reader ?? NO_ROWS;
  }
}
