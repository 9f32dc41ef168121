/** A range has some 900 lines of 40 characters; more than this is no range. */
const MOST_BYTES = 512 * 1024;

/** The rest of a SHA-1, and how often it was seen; lines that only pad the answer say 0. */
const LINE = /^([0-9A-F]{35}):(\d{1,15})$/;

/** The answer can't be what was asked for. */
export class RangeUnreadable extends Error {}

/**
 * @param rest of the SHA-1, in upper case, behind the prefix that was asked for
 * @returns whether the answer lists it with a count
 * @throws RangeUnreadable, or what the connection throws
 */
export async function readRange(response: Response, rest: string): Promise<boolean> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new RangeUnreadable(`status ${response.status}`);
  }
  const lines = (await boundedText(response)).split('\n').map((line) => LINE.exec(line.trim().toUpperCase()));
  if (!lines.some((line) => line !== null)) throw new RangeUnreadable('no list of hashes');
  return lines.some((line) => line?.[1] === rest && Number(line[2]) > 0);
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeUnreadable(`more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}
