import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { KeyRing, newId, UnreadableSealError } from '../common/index.js';
import { openedStream, sealedStream } from './sealed-stream.js';

const CHUNK = 64 * 1024;
const HEADER = 36;

describe('a sealed stream', () => {
  const first = randomBytes(32);
  const ring = new KeyRing(new Map([[1, first]]));
  const id = newId();

  async function all(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
    const read: Buffer[] = [];
    for await (const piece of pieces) read.push(piece);
    return Buffer.concat(read);
  }

  const seal = (content: Buffer, pieceSize = content.length || 1): Promise<Buffer> => all(sealedStream(inPieces(content, pieceSize), ring, id));
  const open = (sealed: Buffer, keys = ring, as = id, pieceSize = 1000): Promise<Buffer> => all(openedStream(inPieces(sealed, pieceSize), keys, as));

  function inPieces(content: Buffer, size: number): AsyncIterable<Buffer> {
    const pieces = Array.from({ length: Math.ceil(content.length / size) }, (_, n) => content.subarray(n * size, (n + 1) * size));
    return Readable.from(pieces);
  }

  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])('gives %i bytes back as they were', async (size) => {
    const content = randomBytes(size);

    expect((await open(await seal(content, 777))).equals(content)).toBe(true);
  });

  it('is different each time, and shows nothing of what is in it', async () => {
    const content = Buffer.alloc(CHUNK, 'secret');

    expect((await seal(content)).equals(await seal(content))).toBe(false);
    expect((await seal(content)).includes('secret')).toBe(false);
  });

  it('is read with an older key, too, and not without it', async () => {
    const sealed = await seal(Buffer.from('old'));

    expect((await open(sealed, new KeyRing(new Map([[1, first], [2, randomBytes(32)]])))).toString()).toBe('old');
    await expect(open(sealed, new KeyRing(new Map([[2, randomBytes(32)]])))).rejects.toThrow(UnreadableSealError);
  });

  it('is nobody else’s file', async () => {
    await expect(open(await seal(Buffer.from('mine')), ring, newId())).rejects.toThrow(UnreadableSealError);
  });

  describe('of three chunks', () => {
    const content = randomBytes(2 * CHUNK + 5);
    const ends = [HEADER, HEADER + CHUNK + 16, HEADER + 2 * (CHUNK + 16)];

    it.each([
      ['changed', (sealed: Buffer) => Buffer.concat([sealed.subarray(0, 100), Buffer.from([sealed[100]! ^ 1]), sealed.subarray(101)])],
      ['cut inside a chunk', (sealed: Buffer) => sealed.subarray(0, -1)],
      ['cut between chunks', (sealed: Buffer) => sealed.subarray(0, ends[2])],
      ['cut after its head', (sealed: Buffer) => sealed.subarray(0, HEADER)],
      ['cut in its head', (sealed: Buffer) => sealed.subarray(0, 10)],
      ['of exchanged chunks', (sealed: Buffer) => Buffer.concat([sealed.subarray(0, ends[0]), sealed.subarray(ends[1], ends[2]), sealed.subarray(ends[0], ends[1]), sealed.subarray(ends[2])])],
      ['longer than it was', (sealed: Buffer) => Buffer.concat([sealed, Buffer.alloc(20)])],
    ])('is refused when %s', async (_, spoil) => {
      await expect(open(spoil(await seal(content)))).rejects.toThrow(UnreadableSealError);
    });
  });
});
