import { createHash } from 'node:crypto';

/** Beyond this a header block is an attack, and what stands in it names nothing. */
const MOST_OF_HEAD = 65_536;
const LONGEST_ID = 300;
const FIELD = /^message-id:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/gim;
/** Without controls: no database takes a NUL, and whoever brings such a mail would bring it for ever. */
const MESSAGE_ID = /^<[^\s<>\p{Cc}]+>$/u;

/**
 * What tells one message from another in a mailbox: its Message-ID where it has one that can be read (RFC 5322 §3.6.4), else its content.
 * Reads the head alone and never throws: it is asked before the mail is kept.
 */
export function messageKey(raw: Buffer): string {
  const fields = [...headOf(raw).matchAll(FIELD)].map(([, value]) => value!.trim());
  const [id = ''] = fields;
  if (fields.length === 1 && id.length <= LONGEST_ID && MESSAGE_ID.test(id)) return id;
  return `sha256:${createHash('sha256').update(raw).digest('hex')}`;
}

function headOf(raw: Buffer): string {
  const head = raw.subarray(0, MOST_OF_HEAD).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head);
  return end ? head.slice(0, end.index) : head;
}
