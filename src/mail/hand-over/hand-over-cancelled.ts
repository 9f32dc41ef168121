/** Nothing may be said any more, although the server is ready to listen. */
export class HandOverCancelled extends Error {
  constructor(
    /**
     * `lost`: another worker has the message; `withdrawn`: its token was replaced or used meanwhile; `withheld`: the
     * server's go-ahead was all that was asked for.
     */
    readonly why: 'lost' | 'withdrawn' | 'withheld',
  ) {
    super(`hand-over cancelled: ${why}`);
    this.name = 'HandOverCancelled';
  }
}
