import { DomainError, type Clock } from '../../common/index.js';
import type { QueueFigures } from './bounded-queue.js';

/** Only for the Retry-After of a refusal, before anything was measured: the cost of one hash of the default parameters. */
const ASSUMED_MILLISECONDS = 20;

/** @returns the refusal of a full queue, with the time of a sensible repeat */
export function hashingBusy({ waiting, done, busyMilliseconds }: Readonly<QueueFigures>, concurrency: number, clock: Clock): DomainError {
  const each = done === 0 ? ASSUMED_MILLISECONDS : busyMilliseconds / done;
  const seconds = Math.max(1, Math.ceil((waiting * each) / concurrency / 1000));
  return new DomainError('accounts.hashing.busy', { status: 503, retryAt: clock.in(seconds), params: { seconds } });
}
