import { printable } from '../../common/index.js';

/** Where in the conversation with the mail server something happened. */
export const STAGES = ['connect', 'greeting', 'ehlo', 'starttls', 'auth', 'mail-from', 'rcpt-to', 'data', 'message'] as const;
export type Stage = (typeof STAGES)[number];

/** What went wrong when the server said nothing that could be read. */
export type Silence = 'refused' | 'unknown-host' | 'timeout' | 'dropped' | 'tls' | 'protocol' | 'internal';

/** An SMTP reply taken apart (RFC 5321 §4.2, RFC 2034, RFC 3463). */
export interface Reply {
  /** Three digits. */
  readonly code: number;
  /** `5.1.1` or undefined when the server gives none. */
  readonly enhanced: string | undefined;
  /** The server's words on one line, without codes. */
  readonly text: string;
}

const LINE = /^(\d{3})[ -]?(.*)$/;
const ENHANCED = /^#?([245]\.\d{1,3}\.\d{1,3})\b:?\s*/;
/** Some servers put the enhanced code into brackets or behind other words: `550 Rejected (5.7.1)`. */
const ENHANCED_INSIDE = /(?:^|[\s(#[])([45]\.\d{1,3}\.\d{1,3})(?=[\s)\].,:;-]|$)/;

/**
 * Takes a reply apart; several lines (`550-…`, `550 …`) become one text.
 * @returns undefined when it isn't an SMTP reply
 */
export function parseReply(response: string): Reply | undefined {
  const lines = response.split(/\r?\n/).map((line) => LINE.exec(line.trim()));
  const first = lines[0];
  if (!first) return undefined;
  const code = Number(first[1]);
  let enhanced: string | undefined;
  const words = lines.map((line, index) => {
    const body = line ? line[2]! : (response.split(/\r?\n/)[index] ?? '');
    const found = ENHANCED.exec(body);
    if (found) enhanced ??= found[1];
    return found ? body.slice(found[0].length) : body;
  });
  const text = words.map((part) => part.trim()).filter(Boolean).join(' ');
  enhanced ??= ENHANCED_INSIDE.exec(text)?.[1];
  return { code, enhanced, text: printable(text) };
}
