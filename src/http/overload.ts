import type { RequestHandler } from 'express';
import { DomainError, type Clock } from '../common/index.js';
import { FewAtATime } from './few-at-a-time.js';

const COME_BACK_SECONDS = 5;
/** Whoever watches over this process must see it just then. */
const NEVER_REFUSED = /^\/(health|metrics)(\/|$)/;

const places = new WeakMap<object, () => void>();

/** An answer that lasts as long as its reader stays, such as a stream of events, is no work that others wait behind. */
export function givePlaceBack(response: object): void {
  places.get(response)?.();
}

/**
 * Answers no more than so many requests at the same time: all would be slow, and none would be told. It stands behind
 * the reading of bodies, so that clients that send theirs slowly take no place.
 * @param most places; the next one is refused with 503 and Retry-After before anything is looked up for it
 */
export function refuseOverload(most: number, clock: Clock): RequestHandler {
  let taken = 0;
  const refusals = new FewAtATime();
  return (request, response, next) => {
    if (NEVER_REFUSED.test(request.path)) return next();
    if (taken >= most) {
      const refusal = new DomainError('http.busy', { status: 503, retryAt: clock.in(COME_BACK_SECONDS) });
      return refusals.later(() => next(refusal));
    }
    taken += 1;
    const leave = (): void => {
      if (places.delete(response)) taken -= 1;
    };
    places.set(response, leave);
    response.once('close', leave);
    next();
  };
}
