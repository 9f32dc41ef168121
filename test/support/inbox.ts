import { setTimeout as delay } from 'node:timers/promises';

/** A message as the demo inbox tells it (DESIGN §4). */
export interface InboxMessage {
  readonly id: string;
  readonly channel: 'mail' | 'sms';
  readonly from: string;
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: string;
}

/** For what never comes: a busy machine may be late with a mail. */
const PATIENCE_MS = 45_000;
const LOOK_AGAIN_MS = 100;

/** The mailbox of whoever is being played. */
export class Inbox {
  constructor(readonly url: string) {}

  async messagesTo(address: string): Promise<InboxMessage[]> {
    const response = await fetch(`${this.url}/api/messages?to=${encodeURIComponent(address)}`);
    return (await response.json()) as InboxMessage[];
  }

  /** Waits until so many messages have come. @returns the newest */
  async newest(address: string, count = 1): Promise<InboxMessage> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const messages = await this.messagesTo(address);
      if (messages.length >= count) return messages[0]!;
      if (Date.now() > deadline) throw new Error(`${messages.length} of ${count} messages came to ${address}`);
      await delay(LOOK_AGAIN_MS);
    }
  }

  /** Waits until such a message has come, whatever else comes to this address and in which order. @returns the newest */
  async message(address: string, wanted: (message: InboxMessage) => boolean): Promise<InboxMessage> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const messages = await this.messagesTo(address);
      const found = messages.find(wanted);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`nothing such came to ${address}, but: ${messages.map(({ subject }) => subject).join(', ')}`);
      await delay(LOOK_AGAIN_MS);
    }
  }

  /** The token of the newest mail: it stands alone on a line. */
  async token(address: string, count = 1): Promise<string> {
    const { text } = await this.newest(address, count);
    const token = /^([A-HJKMNP-Z2-9]{8})$/m.exec(text.replaceAll('\r', ''))?.[1];
    if (!token) throw new Error(`no token in:\n${text}`);
    return token;
  }
}
