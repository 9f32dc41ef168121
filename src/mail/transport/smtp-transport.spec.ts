import { startMailServer, type MailServer, type MailServerBehaviour } from '../../../test/support/mail-server.js';
import { classifyReply } from '../classification/classify-reply.js';
import type { OutgoingMail } from './mail-transport.js';
import { SmtpTransport } from './smtp-transport.js';

const MESSAGE = Buffer.from('Message-ID: <1@example.com>\r\nSubject: Hello\r\n\r\nA line\r\n.dot\r\n');

describe('handing a mail to an SMTP server', () => {
  const servers: MailServer[] = [];
  const transports: SmtpTransport[] = [];
  afterEach(async () => {
    for (const transport of transports.splice(0)) transport.onApplicationShutdown();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  async function serve(behaviour: MailServerBehaviour = {}): Promise<MailServer> {
    const server = await startMailServer(behaviour);
    servers.push(server);
    return server;
  }
  function transportTo(url: string | null): SmtpTransport {
    const transport = new SmtpTransport({ current: () => url });
    transports.push(transport);
    return transport;
  }
  /** A mail that knows whether it was asked for. */
  function mail(content: () => Promise<Buffer> = () => Promise.resolve(MESSAGE)): OutgoingMail & { asked: number } {
    const outgoing = {
      sender: 'noreply@ctl.io',
      recipient: 'person@example.com',
      asked: 0,
      content: () => {
        outgoing.asked += 1;
        return content();
      },
    };
    return outgoing;
  }

  it('that takes it: the reply is told, the message arrives as written', async () => {
    const server = await serve();
    const exchange = await transportTo(server.url).send(mail());
    expect(exchange).toMatchObject({ stage: 'message', response: expect.stringMatching(/^250/) as string });
    expect(server.taken).toMatchObject([{ from: 'noreply@ctl.io', to: ['person@example.com'], raw: MESSAGE.toString() }]);
  });

  it.each<[string, MailServerBehaviour, string, string]>([
    ['its greeting', { onGreeting: () => [421, '4.3.2 Too busy'] }, 'greeting', 'ours'],
    ['the sender', { onSender: () => [550, '5.7.1 Blocked using zen.spamhaus.org'] }, 'mail-from', 'blocked'],
    ['the recipient', { onRecipient: () => [550, '5.1.1 User unknown'] }, 'rcpt-to', 'bounced'],
    ['the recipient for now', { onRecipient: () => [451, '4.7.1 Greylisted'] }, 'rcpt-to', 'deferred'],
    ['the message', { onMessage: () => [554, '5.7.1 Message rejected as spam'] }, 'message', 'blocked'],
  ])('that refuses %s', async (_what, behaviour, stage, outcome) => {
    const server = await serve(behaviour);
    const outgoing = mail();
    const exchange = await transportTo(server.url).send(outgoing);
    expect(exchange.stage).toBe(stage);
    expect(classifyReply(exchange).outcome).toBe(outcome);
    // The life of a token begins as it is written: not for a mail that never gets that far.
    expect(outgoing.asked).toBe(stage === 'message' ? 1 : 0);
  });

  it('that refuses our credentials', async () => {
    const server = await serve({ onAuth: () => [535, '5.7.8 No'], options: { authOptional: false, allowInsecureAuth: true } });
    const exchange = await transportTo(server.url.replace('//', '//user:wrong@')).send(mail());
    expect(exchange.stage).toBe('auth');
    expect(classifyReply(exchange)).toMatchObject({ outcome: 'ours', reason: 'our-credentials' });
  });

  it('that encrypts with a certificate of its own making on this machine', async () => {
    const server = await serve({ options: { disabledCommands: [], authOptional: true } });
    await transportTo(server.url).send(mail());
    expect(server.taken).toHaveLength(1);
  });

  it('that asks for encryption but does not understand it', async () => {
    const server = await serve();
    const exchange = await transportTo(server.url.replace('smtp:', 'smtps:')).send(mail());
    expect(classifyReply(exchange).outcome).toBe('ours');
  });

  it('that is not there', async () => {
    const server = await startMailServer();
    await server.stop();
    const exchange = await transportTo(server.url).send(mail());
    expect(classifyReply(exchange)).toMatchObject({ outcome: 'ours', reason: 'our-connection' });
  });

  it('that has no known name', async () => {
    const exchange = await transportTo('smtp://mail.invalid:25').send(mail());
    expect(classifyReply(exchange)).toMatchObject({ outcome: 'ours', reason: 'our-connection' });
  });

  it('that nobody configured', async () => {
    expect(classifyReply(await transportTo(null).send(mail())).outcome).toBe('ours');
  });

  it('that drops the line in the middle of the message: nobody knows, and it is no fault of the address', async () => {
    const server = await serve({ onData: (cut) => cut() });
    const exchange = await transportTo(server.url).send(mail(() => Promise.resolve(Buffer.alloc(5_000_000, 'x\r\n'))));
    expect(exchange).toEqual({ stage: 'message', silence: 'dropped' });
    expect(classifyReply(exchange)).toMatchObject({ outcome: 'ours', reason: 'our-line-dropped' });
  });

  it('that is given nothing when the message can\'t be written after all', async () => {
    const server = await serve();
    const cancelled = new Error('no longer wanted');
    await expect(transportTo(server.url).send(mail(() => Promise.reject(cancelled)))).rejects.toBe(cancelled);
    expect(server.taken).toEqual([]);
  });

  it('keeps the connection for the next mail, and makes a new one when it broke meanwhile', async () => {
    const server = await serve();
    const transport = transportTo(server.url);
    await transport.send(mail());
    await transport.send(mail());
    expect(server.connections()).toBe(1);
    await server.stop();
    servers.splice(servers.indexOf(server), 1);
    const again = await startMailServer({}, server.port);
    servers.push(again);
    await transport.send(mail());
    expect(again.taken).toHaveLength(1);
  });

  it('says whether mail could be handed over now, and why not', async () => {
    const server = await serve();
    await expect(transportTo(server.url).check()).resolves.toBeUndefined();
    await expect(transportTo(null).check()).rejects.toThrow('SMTP_URL');
    const busy = await serve({ onGreeting: () => [421, '4.3.2 Too busy'] });
    await expect(transportTo(busy.url).check()).rejects.toThrow('our-connection at greeting: Too busy');
  });
});
