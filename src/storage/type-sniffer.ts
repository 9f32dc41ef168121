import { fileTypeFromBuffer } from 'file-type';

/** What `file-type` needs to see; it never follows a file's own table of contents, which a hostile one makes long. */
const HEAD_BYTES = 4100;
const UNKNOWN = 'application/octet-stream';
const TEXT = 'text/plain';
/** Control characters that no text has: all but tab, line breaks, page break and escape (colours in logs). */
const NOT_IN_TEXT = new Set([...Array(32).keys()].filter((code) => ![9, 10, 12, 13, 27].includes(code)));

/**
 * Tells by its content what a file is, never by its name or by what its sender called it. Whatever reads as text is
 * text, nothing more: HTML, SVG and scripts among it.
 */
export class TypeSniffer {
  #head: Buffer = Buffer.alloc(0);
  #text = true;

  see(piece: Buffer): void {
    if (this.#head.length < HEAD_BYTES) this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD_BYTES - this.#head.length)]);
    this.#text &&= !hasControls(piece);
  }

  async type(): Promise<string> {
    const found = await fileTypeFromBuffer(this.#head);
    if (isWideText(this.#head)) return TEXT;
    if (!found) return this.#text && this.#head.length > 0 ? TEXT : UNKNOWN;
    return this.#text && (found.mime.startsWith('text/') || found.mime === 'application/xml') ? TEXT : found.mime;
  }
}

/** A loop of its own: of ten megabytes each byte is looked at. */
function hasControls(piece: Buffer): boolean {
  for (const byte of piece) if (byte < 32 && NOT_IN_TEXT.has(byte)) return true;
  return false;
}

/** UTF-16 with its mark, as Windows writes logs: half of its bytes are NUL. */
function isWideText(head: Buffer): boolean {
  const mark = head.subarray(0, 2).toString('hex');
  if (mark !== 'fffe' && mark !== 'feff') return false;
  const text = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(head, { stream: true });
  return ![...text].some((character) => NOT_IN_TEXT.has(character.codePointAt(0)!) || character === '\uFFFD');
}
