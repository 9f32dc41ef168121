import { Injectable } from '@nestjs/common';

export type SignInResult = 'succeeded' | 'refused' | 'slowed-down';

/** Sign-ins of this process by result, for the metrics page. */
@Injectable()
export class SignInFigures {
  readonly #counts = new Map<SignInResult, number>();

  count(result: SignInResult): void {
    this.#counts.set(result, (this.#counts.get(result) ?? 0) + 1);
  }

  /** Since the process started. */
  counts(): ReadonlyMap<SignInResult, number> {
    return this.#counts;
  }
}
