import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly messageId: string;
}

/** What the server says to a step: undefined is consent, `[550, '5.1.1 No such user']` a refusal. */
export type Say = readonly [code: number, text: string] | undefined;

export interface MailServerBehaviour {
  onGreeting?: () => Say | Promise<Say>;
  onAuth?: () => Say;
  onSender?: () => Say | Promise<Say>;
  onRecipient?: (recipient: string) => Say | Promise<Say>;
  /** After the whole message was read, before it counts as taken. */
  onMessage?: (mail: TakenMail, session: SMTPServerSession) => Say | Promise<Say>;
  /** At the first bytes of the message; `cut` drops the connection. */
  onData?: (cut: () => void) => void;
  options?: SMTPServerOptions;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** What it has said yes to. */
  readonly taken: TakenMail[];
  /** How many connections were ever made. */
  readonly connections: () => number;
  /** Waits until so many mails were taken. */
  until(count: number): Promise<TakenMail[]>;
  /** Ends every conversation and stops listening. */
  stop(): Promise<void>;
}

/** A real SMTP server on a port of its own that behaves as the test wants. */
export async function startMailServer(behaviour: MailServerBehaviour = {}, port = 0): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const waiting = new Set<() => void>();
  let connections = 0;
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 1,
    ...behaviour.options,
    onConnect: (_session, done) => {
      connections += 1;
      answer(behaviour.onGreeting?.(), done);
    },
    onAuth: (auth, _session, done) => answer(behaviour.onAuth?.(), (error) => (error ? done(error) : done(null, { user: auth.username }))),
    onMailFrom: (_address, _session, done) => answer(behaviour.onSender?.(), done),
    onRcptTo: ({ address }, _session, done) => answer(behaviour.onRecipient?.(address), done),
    onData: (stream, session, done) => {
      stream.once('data', () => behaviour.onData?.(() => cut(server, session)));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = mailOf(Buffer.concat(chunks).toString('utf8'), session);
        answer(behaviour.onMessage?.(mail, session), (error) => {
          if (!error) taken.push(mail);
          done(error);
          for (const wake of waiting) wake();
        });
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const listening = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    taken,
    connections: () => connections,
    until: async (count) => {
      while (taken.length < count) await new Promise<void>((resolve) => { waiting.add(resolve); });
      return taken;
    },
    stop: () => new Promise((resolve) => { server.close(() => resolve()); }),
  };
}

function answer(said: Say | Promise<Say>, done: (error?: Error | null) => void): void {
  void Promise.resolve(said).then((say) =>
    say ? done(Object.assign(new Error(say[1]), { responseCode: say[0] })) : done(),
  );
}

function mailOf(raw: string, { envelope }: SMTPServerSession): TakenMail {
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    raw,
    messageId: /^Message-ID: (<.*>)\r?$/im.exec(raw)?.[1] ?? '',
  };
}

/** Drops the connection as a broken line does. */
function cut(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>) {
    if (connection.id === session.id) connection._socket.destroy();
  }
}
