/** Enough for any mail that a person wrote; the rest is a flood. */
const MOST_HEADERS = 400;
const LONGEST_HEADER = 4_000;

export interface HeaderLine {
  readonly key: string;
  /** With its name, and folded. */
  readonly line: string;
}

/** @returns headers by name, unfolded, bounded in number and length */
export function headersOf(lines: readonly HeaderLine[]): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const { key, line } of lines.slice(0, MOST_HEADERS)) {
    const value = line.slice(line.indexOf(':') + 1, line.indexOf(':') + 1 + LONGEST_HEADER);
    (headers[key] ??= []).push(value.replace(/\r?\n[ \t]+/g, ' ').replace(/[\r\n\0]+/g, ' ').trim());
  }
  return headers;
}

const MOST_OF_HEAD = 262_144;

/** The head of a message that no parser takes, line by line. */
export function splitHead(raw: Uint8Array): HeaderLine[] {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MOST_OF_HEAD)).toString('latin1');
  const lines: { key: string; line: string }[] = [];
  for (const line of head.split(/\r?\n/)) {
    if (line === '') break;
    const last = lines.at(-1);
    if (/^[ \t]/.test(line) && last) last.line += ` ${line.trim()}`.slice(0, LONGEST_HEADER);
    else if (/^[!-9;-~]{1,80}[ \t]*:/.test(line)) lines.push({ key: line.slice(0, line.indexOf(':')).trim().toLowerCase(), line });
    if (lines.length > MOST_HEADERS) break;
  }
  return lines;
}
