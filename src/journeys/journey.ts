import { leadsTo, type JourneyKind } from './journey-kind.js';

/** One walk of one person through a flow of pages, in one tab of one browser. */
export interface Journey<State extends object = object, Step extends string = string> {
  readonly id: string;
  readonly kind: string;
  /** How far it has got; pages of earlier steps may be shown again. */
  readonly step: Step;
  readonly state: State;
  readonly email: string | null;
  /** A path within this product, where the person is led in the end. */
  readonly destination: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly completedAt: Date | null;
}

/** @returns whether the page of `step` may be shown: it was passed before, or it is the one that is due */
export function hasReached<Step extends string>(
  kind: JourneyKind<object, Step>,
  journey: Pick<Journey<object, Step>, 'step'>,
  step: Step,
): boolean {
  return leadsTo(kind, step, journey.step);
}

/**
 * The step that a journey stands at once `from` is done and `to` is next. From a step that was passed before, it stays
 * where it had got to.
 * @throws Error when the table does not allow it: a fault of the program, not of the person
 */
export function stepAfter<Step extends string>(
  kind: JourneyKind<object, Step>,
  journey: Pick<Journey<object, Step>, 'step'>,
  from: Step,
  to: Step,
): Step {
  if (!kind.transitions[from].includes(to)) throw new Error(`${kind.name}: no way from "${from}" to "${to}"`);
  if (!hasReached(kind, journey, from)) throw new Error(`${kind.name}: "${from}" is not reached`);
  return hasReached(kind, journey, to) ? journey.step : to;
}
