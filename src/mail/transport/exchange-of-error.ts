import type { Silence, Stage } from '../classification/reply.js';
import type { Exchange } from './mail-transport.js';

/** What nodemailer tells about a failed step. */
interface SmtpError {
  readonly code?: string;
  /** What the system said, when `code` is nodemailer's word for it. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly message?: string;
}

/** The command that failed → the stage of the conversation. `CONN` is said at any time, so it tells nothing. */
const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/^(EHLO|HELO|LHLO)/, 'ehlo'],
  [/^STARTTLS/, 'starttls'],
  [/^AUTH/, 'auth'],
  [/^MAIL/, 'mail-from'],
  [/^RCPT/, 'rcpt-to'],
];

const SILENCES: readonly (readonly [RegExp, Silence])[] = [
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/, 'refused'],
  [/^(EDNS|ENOTFOUND|EAI_AGAIN)$/, 'unknown-host'],
  [/^(ETIMEDOUT)$/, 'timeout'],
  [/^(ETLS|ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO$)/, 'tls'],
  [/^(ECONNECTION|ESOCKET|ECONNRESET|EPIPE)$/, 'dropped'],
  [/^(EPROTOCOL)$/, 'protocol'],
];

/**
 * @param reached the stage that the conversation had reached; what the error itself tells is more exact
 * @returns the server's words where it said some, else how it was silent; `internal` for a fault of our own
 */
export function exchangeOfError(thrown: unknown, reached: Stage): Exchange {
  const error = (thrown ?? {}) as SmtpError;
  const stage = STAGES.find(([command]) => command.test(error.command ?? ''))?.[1] ?? stageWithin(error, reached);
  if (error.response) return { stage, response: error.response };
  return { stage, silence: silenceOf(error) };
}

function stageWithin({ command, code, response, message }: SmtpError, reached: Stage): Stage {
  if (command === 'DATA') return code === 'EMESSAGE' ? 'message' : 'data';
  const greeted = response !== undefined || /greeting/i.test(message ?? '');
  return reached === 'connect' && greeted ? 'greeting' : reached;
}

function silenceOf({ originalCode, code }: SmtpError): Silence {
  const said = [originalCode, code].filter((word) => word !== undefined);
  for (const word of said) {
    const found = SILENCES.find(([words]) => words.test(word));
    if (found) return found[1];
  }
  return 'internal';
}
