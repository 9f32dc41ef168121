/**
 * A kind of journey: its steps in a table that says which may follow which. A page may be shown again after it was
 * passed (the Back button), but no later page before the steps in front of it are done.
 */
export interface JourneyKind<State extends object = object, Step extends string = string> {
  readonly name: string;
  readonly first: Step;
  readonly transitions: Readonly<Record<Step, readonly Step[]>>;
  /** How long a journey waits for the person's next action, in seconds. */
  readonly lifeSeconds: number;
  /** What a journey knows when it starts, and again when it restarts. */
  readonly initialState: () => State;
}

/**
 * @throws Error at start when a step is unreachable or leads to one that is not in the table
 */
export function defineJourney<State extends object, Step extends string>(
  kind: JourneyKind<State, Step>,
): JourneyKind<State, Step> {
  const steps = Object.keys(kind.transitions) as Step[];
  for (const step of steps) {
    for (const next of kind.transitions[step]) {
      if (!steps.includes(next)) throw new Error(`${kind.name}: "${step}" leads to the unknown step "${next}"`);
    }
    if (!leadsTo(kind, kind.first, step)) throw new Error(`${kind.name}: the step "${step}" can't be reached`);
  }
  return kind;
}

/** @returns whether `to` can follow `from`, at once or later; every step leads to itself */
export function leadsTo<Step extends string>(kind: JourneyKind<object, Step>, from: Step, to: Step): boolean {
  const seen = new Set<Step>([from]);
  for (const step of seen) for (const next of kind.transitions[step]) seen.add(next);
  return seen.has(to);
}

/** The table as a mermaid state diagram; the file beside each kind is compared with it by a test. */
export function diagramOf(kind: JourneyKind<object, string>): string {
  const arrows = Object.entries(kind.transitions).flatMap(([step, nexts]) =>
    nexts.length > 0 ? nexts.map((next) => `  ${node(step)} --> ${node(next)}`) : [`  ${node(step)} --> [*]`],
  );
  return ['stateDiagram-v2', `  [*] --> ${node(kind.first)}`, ...arrows, ''].join('\n');
}

/** Mermaid reads a hyphen as the start of an arrow. */
function node(step: string): string {
  return step.replaceAll('-', '_');
}
