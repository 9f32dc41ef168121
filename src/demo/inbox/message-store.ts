import type { Clock } from '../../common/index.js';
import { newId } from '../../common/index.js';
import { Journal } from '../keeping/journal.js';
import type { Entry } from '../keeping/journal.js';
import type { Message, MessageSummary, StoredMessage } from './message.js';

/** Messages kept when nothing else is said. */
const KEEP = 5_000;

/** The messages of the inbox: whole on disk, their summaries in memory, the oldest dropped beyond a limit. */
export class MessageStore {
  private constructor(
    private readonly journal: Journal<MessageSummary, StoredMessage>,
    private readonly clock: Clock,
  ) {}

  /** @param keep how many messages at least; up to a quarter more may be there */
  static async open(directory: string, clock: Clock, keep = KEEP): Promise<MessageStore> {
    return new MessageStore(await Journal.open(directory, keep), clock);
  }

  /** Resolves when the message is safely on disk. */
  async add(content: Omit<Message, 'id' | 'at'>, source: string | null = null, id = newId()): Promise<Message> {
    const message: Message = { id, ...content, at: this.clock.now().toISOString() };
    await this.journal.append(summaryOf(message), { message, source });
    return message;
  }

  /** Newest first. */
  summaries(wanted: (message: MessageSummary) => boolean): MessageSummary[] {
    return this.#entries(wanted).map(({ head }) => head);
  }

  /** Newest first, read one by one as they are asked for. */
  async *messages(wanted: (message: MessageSummary) => boolean): AsyncGenerator<Message> {
    for (const entry of this.#entries(wanted)) {
      const stored = await this.journal.read(entry);
      if (stored) yield stored.message;
    }
  }

  /** @returns null when there is no such message, or none any more */
  async find(id: string): Promise<StoredMessage | null> {
    const entry = this.journal.entries.find(({ head }) => head.id === id);
    return entry ? this.journal.read(entry) : null;
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  #entries(wanted: (message: MessageSummary) => boolean): Entry<MessageSummary>[] {
    return this.journal.entries.filter(({ head }) => wanted(head)).reverse();
  }
}

function summaryOf({ id, channel, from, to, subject, at }: Message): MessageSummary {
  return { id, channel, from, to, subject, at };
}
