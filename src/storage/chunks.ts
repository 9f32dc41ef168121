export interface Chunk {
  readonly bytes: Buffer;
  readonly last: boolean;
}

/** Cuts what comes in pieces of any size into chunks of `size`; the last one may be shorter, and is empty when nothing came. */
export async function* chunksOf(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Chunk> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (rest.length > size) {
      yield { bytes: rest.subarray(0, size), last: false };
      rest = rest.subarray(size);
    }
  }
  yield { bytes: rest, last: true };
}
