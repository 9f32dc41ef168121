import type { Clock } from '../../common/index.js';
import { newId } from '../../common/index.js';
import { Shelf } from '../keeping/shelf.js';
import type { Message, MessageSummary, StoredMessage } from './message.js';

/** Messages kept when nothing else is said. */
const KEEP = 5_000;

/** The messages of the inbox: whole on disk, their summaries in memory, the oldest dropped beyond a limit. */
export class MessageStore {
  /** Newest last. */
  readonly #summaries: MessageSummary[];

  private constructor(
    private readonly shelf: Shelf<StoredMessage>,
    private readonly clock: Clock,
    private readonly keep: number,
    summaries: MessageSummary[],
  ) {
    this.#summaries = summaries;
  }

  /** @param keep how many messages at most */
  static async open(directory: string, clock: Clock, keep = KEEP): Promise<MessageStore> {
    const shelf = await Shelf.open<StoredMessage>(directory);
    const summaries: MessageSummary[] = [];
    for (const id of await shelf.ids()) {
      const stored = await shelf.get(id);
      if (stored) summaries.push(summaryOf(stored.message));
    }
    return new MessageStore(shelf, clock, keep, summaries);
  }

  /** Resolves when the message is safely on disk. */
  async add(content: Omit<Message, 'id' | 'at'>, source: string | null = null): Promise<Message> {
    const message: Message = { id: newId(), ...content, at: this.clock.now().toISOString() };
    await this.shelf.put(message.id, { message, source });
    this.#summaries.push(summaryOf(message));
    await this.#dropOldest();
    return message;
  }

  /** Newest first. */
  summaries(wanted: (message: MessageSummary) => boolean = () => true): MessageSummary[] {
    return this.#summaries.filter(wanted).reverse();
  }

  /** Newest first, read one by one as they are asked for. */
  async *messages(wanted?: (message: MessageSummary) => boolean): AsyncGenerator<Message> {
    for (const { id } of this.summaries(wanted)) {
      const stored = await this.shelf.get(id);
      if (stored) yield stored.message;
    }
  }

  /** @returns null when there is no such message, or none any more */
  async find(id: string): Promise<StoredMessage | null> {
    return this.#summaries.some((summary) => summary.id === id) ? this.shelf.get(id) : null;
  }

  async #dropOldest(): Promise<void> {
    const dropped = this.#summaries.splice(0, Math.max(0, this.#summaries.length - this.keep));
    for (const { id } of dropped) await this.shelf.remove(id);
  }
}

function summaryOf({ id, channel, from, to, subject, at }: Message): MessageSummary {
  return { id, channel, from, to, subject, at };
}
