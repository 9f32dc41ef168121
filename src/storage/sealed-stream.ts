import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { UnreadableSealError, type KeyRing } from '../common/index.js';
import { chunksOf } from './chunks.js';

const PURPOSE = 'storage.file';
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SALT_BYTES = 32;
const VERSION_BYTES = 4;
const HEADER_BYTES = VERSION_BYTES + SALT_BYTES;

/**
 * Encrypts a file chunk by chunk (AES-256-GCM in the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár), so
 * that neither writing nor reading holds it as a whole, and no byte is given out that was changed, moved or cut off: the
 * nonce counts the chunks and marks the last one.
 * @param id of the file; its key is made for it alone, so that files can't be exchanged for one another
 */
export async function* sealedStream(source: AsyncIterable<Buffer>, keyRing: KeyRing, id: string): AsyncGenerator<Buffer> {
  const header = randomBytes(HEADER_BYTES);
  header.writeUInt32BE(keyRing.newestVersion);
  yield header;
  const key = keyOf(header, keyRing, id);
  let counter = 0;
  for await (const { bytes, last } of chunksOf(source, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(counter, last));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    counter += 1;
  }
}

/** @throws UnreadableSealError when the file was changed, cut, is another one's, or was sealed with an unknown key */
export async function* openedStream(sealed: AsyncIterable<Buffer>, keyRing: KeyRing, id: string): AsyncGenerator<Buffer> {
  const { header, body } = await split(sealed);
  const key = keyOf(header, keyRing, id);
  let counter = 0;
  for await (const { bytes, last } of chunksOf(body, CHUNK_BYTES + TAG_BYTES)) {
    yield openChunk(bytes, key, nonce(counter, last));
    counter += 1;
  }
}

function openChunk(bytes: Buffer, key: Buffer, iv: Buffer): Buffer {
  if (bytes.length < TAG_BYTES) throw new UnreadableSealError('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = decipher.update(bytes.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new UnreadableSealError('changed, cut, or of another file');
  }
  return opened;
}

async function split(sealed: AsyncIterable<Buffer>): Promise<{ header: Buffer; body: AsyncIterable<Buffer> }> {
  const pieces = sealed[Symbol.asyncIterator]();
  let begin: Buffer = Buffer.alloc(0);
  while (begin.length < HEADER_BYTES) {
    const { done, value } = await pieces.next();
    if (done) throw new UnreadableSealError('too short');
    begin = Buffer.concat([begin, value]);
  }
  return { header: begin.subarray(0, HEADER_BYTES), body: following(begin.subarray(HEADER_BYTES), pieces) };
}

async function* following(first: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}

function keyOf(header: Buffer, keyRing: KeyRing, id: string): Buffer {
  const base = keyRing.derive(PURPOSE, header.readUInt32BE());
  return Buffer.from(hkdfSync('sha256', base, header.subarray(VERSION_BYTES), `${PURPOSE}:${id}`, 32));
}

function nonce(counter: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(counter, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}
