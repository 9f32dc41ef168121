import { ReadOnlyAdapter } from './read-only-adapter.js';

/** Kinds of records that are never kept here: sessions and interactions of the provider's own, refresh tokens. */
export class NothingAdapter extends ReadOnlyAdapter {
  find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
