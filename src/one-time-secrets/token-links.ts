import { Injectable } from '@nestjs/common';
import { KeyRing } from '../common/index.js';

const PURPOSE = 'one-time-secrets.link';

/**
 * Carries a token in the link of its mail. It is sealed, as addresses end up in histories and logs where a token must
 * not be (ASVS 5.0 14.2.1); opening the link only fills the field, and what the field proves is asked for otherwise too.
 */
@Injectable()
export class TokenLinks {
  constructor(private readonly keyRing: KeyRing) {}

  /** @returns the query of a link, e.g. `prefill=v1.…` */
  queryFor(token: string): string {
    return `prefill=${encodeURIComponent(this.keyRing.seal(token, PURPOSE))}`;
  }

  /** @returns null for what is no sealed token of ours */
  tokenFrom(prefill: unknown): string | null {
    if (typeof prefill !== 'string') return null;
    try {
      return this.keyRing.open(prefill, PURPOSE);
    } catch {
      return null;
    }
  }
}
