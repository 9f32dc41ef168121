import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket as Line } from 'node:net';

const TYPES = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const;
const NO_ERROR = 0;
const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;
/** RFC 1035 §4.2.1: what is longer comes over TCP. */
const LONGEST_DATAGRAM = 512;
const ATTEMPTS = 20;

type RecordType = Exclude<keyof typeof TYPES, 'AAAA'>;
/** Of one name: addresses, names, texts of any length, or `10 mail.example.com`. */
type Records = Partial<Record<RecordType, readonly string[]>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  /** As it was asked, to be repeated in the answer. */
  readonly bytes: Buffer;
}

/** A server of the DNS on loopback that answers for the whole world, by UDP and TCP. */
export class DnsServer {
  readonly #names = new Map<string, Records>();
  readonly #silent = new Set<string>();
  readonly #failing = new Set<string>();
  /** What was asked: `TXT example.com`. */
  readonly asked: string[] = [];
  /** Of these, what was asked over TCP. */
  readonly askedByTcp: string[] = [];

  private constructor(
    private readonly datagrams: Socket,
    private readonly lines: Server,
  ) {
    datagrams.on('message', (message, from) => this.#answerDatagram(message, from));
    lines.on('connection', (line) => this.#serve(line));
  }

  static async start(): Promise<DnsServer> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const lines = createServer();
      lines.listen(0, '127.0.0.1');
      await once(lines, 'listening');
      const datagrams = createSocket('udp4');
      try {
        datagrams.bind((lines.address() as AddressInfo).port, '127.0.0.1');
        await once(datagrams, 'listening');
        return new DnsServer(datagrams, lines);
      } catch {
        datagrams.close();
        lines.close();
      }
    }
    throw new Error('no port is free for both UDP and TCP');
  }

  /** As `setServers` takes it. */
  get address(): string {
    return `127.0.0.1:${this.datagrams.address().port}`;
  }

  /** Forgets what it knew, and was asked. */
  clear(): void {
    this.#names.clear();
    this.#silent.clear();
    this.#failing.clear();
    this.asked.length = 0;
    this.askedByTcp.length = 0;
  }

  knows(zone: Readonly<Record<string, Records>>): void {
    for (const [name, records] of Object.entries(zone)) this.#names.set(name, { ...this.#names.get(name), ...records });
  }

  /** Says nothing about a name and all below it; '' is everything. */
  isSilentAbout(name: string): void {
    this.#silent.add(name);
  }

  /** Answers that it can't answer. */
  failsFor(name: string): void {
    this.#failing.add(name);
  }

  async stop(): Promise<void> {
    this.datagrams.close();
    const closed = once(this.lines, 'close');
    this.lines.close();
    await closed;
  }

  #answerDatagram(message: Buffer, { port, address }: RemoteInfo): void {
    const answer = this.#answer(readQuestion(message), LONGEST_DATAGRAM);
    if (answer) this.datagrams.send(answer, port, address);
  }

  #serve(line: Line): void {
    let received = Buffer.alloc(0);
    line.on('error', () => line.destroy());
    line.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const question = readQuestion(received.subarray(2, 2 + received.readUInt16BE(0)));
        received = received.subarray(2 + received.readUInt16BE(0));
        this.askedByTcp.push(labelOf(question));
        const answer = this.#answer(question, Infinity);
        if (answer) line.write(Buffer.concat([uint16(answer.length), answer]));
      }
    });
  }

  #answer(question: Question, longest: number): Buffer | undefined {
    this.asked.push(labelOf(question));
    const { name } = question;
    if ([...this.#silent].some((silent) => silent === '' || isWithin(name, silent))) return undefined;
    if (this.#failing.has(name)) return response(question, { code: SERVER_FAILURE });
    const answers = this.#recordsOf(name, question.type);
    const full = response(question, { code: answers.length > 0 || this.#exists(name) ? NO_ERROR : NO_SUCH_NAME, answers });
    return full.length > longest ? response(question, { code: NO_ERROR, truncated: true }) : full;
  }

  #recordsOf(name: string, type: number): Buffer[] {
    const records = this.#names.get(name) ?? {};
    const [alias] = records.CNAME ?? [];
    if (alias !== undefined && type !== TYPES.CNAME) return [record(name, TYPES.CNAME, encodeName(alias)), ...this.#recordsOf(alias, type)];
    const [kind] = Object.entries(TYPES).find(([, number]) => number === type) ?? [];
    return (records[kind as RecordType] ?? []).map((value) => record(name, type, encode(kind as RecordType, value)));
  }

  /** RFC 8020: a name below which there is something exists. */
  #exists(name: string): boolean {
    return [...this.#names.keys()].some((known) => isWithin(known, name));
  }
}

function isWithin(name: string, above: string): boolean {
  return name === above || name.endsWith(`.${above}`);
}

function labelOf({ name, type }: Question): string {
  const [kind] = Object.entries(TYPES).find(([, number]) => number === type) ?? [String(type)];
  return `${kind} ${name}`;
}

function readQuestion(message: Buffer): Question {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  return { id: message.readUInt16BE(0), name: labels.join('.'), type: message.readUInt16BE(at + 1), bytes: message.subarray(12, at + 5) };
}

function response({ id, bytes }: Question, { code, answers = [], truncated = false }: { code: number; answers?: readonly Buffer[]; truncated?: boolean }): Buffer {
  // A response, with authority, to what asked for recursion and has it.
  const flags = 0x85_80 | (truncated ? 0x02_00 : 0) | code;
  return Buffer.concat([uint16(id), uint16(flags), uint16(1), uint16(answers.length), uint16(0), uint16(0), bytes, ...answers]);
}

function record(name: string, type: number, data: Buffer): Buffer {
  const seconds = Buffer.alloc(4);
  seconds.writeUInt32BE(60);
  return Buffer.concat([encodeName(name), uint16(type), uint16(1), seconds, uint16(data.length), data]);
}

function encode(kind: RecordType, value: string): Buffer {
  switch (kind) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'TXT':
      return Buffer.concat((value.match(/.{1,255}/gs) ?? ['']).map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'latin1')])));
    case 'MX': {
      const [preference = '0', host = ''] = value.split(' ');
      return Buffer.concat([uint16(Number(preference)), encodeName(host)]);
    }
    default:
      return encodeName(value);
  }
}

function encodeName(name: string): Buffer {
  const labels = name.split('.').filter(Boolean);
  return Buffer.concat([...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])), Buffer.from([0])]);
}

function uint16(value: number): Buffer {
  return Buffer.from([(value >> 8) & 0xff, value & 0xff]);
}
