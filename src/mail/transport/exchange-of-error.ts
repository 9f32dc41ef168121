import type { Silence, Stage } from '../classification/reply.js';
import type { Exchange } from './mail-transport.js';

/** What nodemailer tells about a failed attempt. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly message?: string;
  readonly rejectedErrors?: readonly SmtpError[];
}

/** The command that was answered or left unanswered → the stage of the conversation. */
const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/^CONN/, 'connect'],
  [/^(EHLO|HELO|LHLO)/, 'ehlo'],
  [/^STARTTLS/, 'starttls'],
  [/^AUTH/, 'auth'],
  [/^MAIL/, 'mail-from'],
  [/^RCPT/, 'rcpt-to'],
  [/^DATA/, 'data'],
];

const SILENCES: readonly (readonly [RegExp, Silence])[] = [
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/, 'refused'],
  [/EDNS|ENOTFOUND|EAI_AGAIN/, 'unknown-host'],
  [/ETIMEDOUT|Timeout|timed out/i, 'timeout'],
  [/ETLS|certificate|SSL|TLS/i, 'tls'],
  [/ECONNRESET|EPIPE|ECONNECTION|closed|disconnected|socket/i, 'dropped'],
  [/EPROTOCOL|ESTREAM/, 'protocol'],
];

/** @returns the server's words where it said some, else how it was silent; `internal` for a fault of our own */
export function exchangeOfError(thrown: unknown): Exchange {
  const outer = (thrown ?? {}) as SmtpError;
  const error = outer.rejectedErrors?.[0] ?? outer;
  const stage = stageOf(error);
  if (error.response) return { stage, response: error.response };
  return { stage, silence: silenceOf(error) };
}

function stageOf(error: SmtpError): Stage {
  const found = STAGES.find(([command]) => command.test(error.command ?? ''));
  if (found) return found[1];
  // Said or not said after the message itself was sent.
  return error.code === 'EMESSAGE' || error.code === 'EENVELOPE' ? 'message' : 'connect';
}

function silenceOf({ code = '', message = '' }: SmtpError): Silence {
  return SILENCES.find(([words]) => words.test(code))?.[1] ?? SILENCES.find(([words]) => words.test(message))?.[1] ?? 'internal';
}
