import { mkdir, open, readdir } from 'node:fs/promises';
import { Segment } from './segment.js';
import type { Place } from './segment.js';

const SEGMENT_FILE = /^(\d{8})\.log$/;
/** The oldest entries are dropped a segment at a time: a quarter of what is kept. */
const SEGMENTS = 4;

/** An entry as the journal remembers it: its head, and where to read the rest. */
export interface Entry<Head> {
  readonly head: Head;
  readonly segment: Segment;
  readonly place: Place;
}

interface Waiting<Head> {
  readonly head: Head;
  readonly line: Buffer;
  readonly done: (entry: Entry<Head>) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The latest entries of something that goes on, on disk. An entry has a head, which is kept in memory, and a body, which
 * is read when it is asked for. A line is the head, a tab and the body, both as JSON, where no tab stands for itself.
 */
export class Journal<Head, Body> {
  /** Oldest first; the last one is written to. */
  readonly #segments: Segment[] = [];
  #entries: Entry<Head>[] = [];
  readonly #waiting: Waiting<Head>[] = [];
  #writing: Promise<void> | undefined;
  #closed = false;

  private constructor(
    private readonly directory: string,
    private readonly keep: number,
  ) {}

  /** @param keep how many entries are kept at least; up to a quarter more may be */
  static async open<Head, Body>(directory: string, keep: number): Promise<Journal<Head, Body>> {
    const journal = new Journal<Head, Body>(directory, keep);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const numbers = (await readdir(directory)).flatMap((name) => SEGMENT_FILE.exec(name)?.[1] ?? []).map(Number);
    for (const number of numbers.sort((a, b) => a - b)) await journal.#openSegment(number);
    return journal;
  }

  /** Oldest first. */
  get entries(): readonly Entry<Head>[] {
    return this.#entries;
  }

  /** Resolves when the entry would survive a loss of power. Entries that come together share one wait for the disk. */
  append(head: Head, body: Body): Promise<Entry<Head>> {
    if (this.#closed) return Promise.reject(new Error('the journal is closed'));
    const line = Buffer.from(`${JSON.stringify(head)}\t${JSON.stringify(body)}`);
    const appended = new Promise<Entry<Head>>((done, failed) => void this.#waiting.push({ head, line, done, failed }));
    this.#writing ??= this.#writeWaiting().finally(() => {
      this.#writing = undefined;
    });
    return appended;
  }

  /** @returns null when the entry has been dropped */
  async read({ segment, place }: Entry<Head>): Promise<Body | null> {
    if (!this.#segments.includes(segment)) return null;
    const line = await segment.read(place);
    return JSON.parse(line.toString('utf8', line.indexOf('\t') + 1)) as Body;
  }

  /** Writes what still waits. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await Promise.all(this.#segments.splice(0).map((segment) => segment.close()));
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        const segment = await this.#segmentToWrite();
        const places = await segment.write(batch.map(({ line }) => line));
        const entries = batch.map(({ head }, index) => ({ head, segment, place: places[index] as Place }));
        this.#entries.push(...entries);
        batch.forEach(({ done }, index) => done(entries[index] as Entry<Head>));
        await this.#dropOldest();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
  }

  async #segmentToWrite(): Promise<Segment> {
    const current = this.#segments.at(-1);
    const full = Math.ceil(this.keep / SEGMENTS);
    if (current && this.#countIn(current) < full) return current;
    const next = await this.#openSegment((current?.number ?? 0) + 1);
    await syncNames(this.directory);
    return next;
  }

  async #openSegment(number: number): Promise<Segment> {
    const found: { head: Head; place: Place }[] = [];
    const segment = await Segment.open(this.directory, number, (line, place) => {
      const head = headOf<Head>(line);
      if (head !== undefined) found.push({ head, place });
    });
    this.#entries.push(...found.map((entry) => ({ ...entry, segment })));
    this.#segments.push(segment);
    return segment;
  }

  async #dropOldest(): Promise<void> {
    const oldest = this.#segments[0];
    if (!oldest || this.#segments.length === 1 || this.#entries.length - this.#countIn(oldest) < this.keep) return;
    this.#segments.shift();
    this.#entries = this.#entries.filter(({ segment }) => segment !== oldest);
    await oldest.remove();
  }

  #countIn(segment: Segment): number {
    return this.#entries.reduce((count, entry) => (entry.segment === segment ? count + 1 : count), 0);
  }
}

function headOf<Head>(line: Buffer): Head | undefined {
  try {
    return JSON.parse(line.toString('utf8', 0, line.indexOf('\t'))) as Head;
  } catch {
    return undefined;
  }
}

/** Until then a new file may be gone after a loss of power. Windows opens no directories, and needs no telling. */
async function syncNames(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
