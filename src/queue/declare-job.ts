/**
 * Jobs of one lane wait for one another only: `prompt` is what a person waits for, `upkeep` what nobody notices when it
 * comes a minute later.
 */
export const LANES = ['prompt', 'upkeep'] as const;
export type Lane = (typeof LANES)[number];

export interface JobOptions {
  /** Default `upkeep`. */
  readonly lane?: Lane;
  /** How often a job that throws is begun, the first time included; default 5. */
  readonly attempts?: number;
  /** Seconds before the second attempt, doubled for each that follows; default 5. */
  readonly backoffSeconds?: number;
}

/** A kind of work that some process does later, and the type of what it is told. */
export interface JobDeclaration<Payload extends object> {
  readonly name: string;
  readonly lane: Lane;
  readonly attempts: number;
  readonly backoffSeconds: number;
  /** Only carries the type. */
  readonly payload?: Payload;
}

/** What a job without particulars is told. */
export type Nothing = Record<string, never>;

/**
 * Declares a job; constants of this kind are exported by the room that handles them.
 *
 * Payloads are JSON, carry ids rather than facts (facts grow old while a job waits), and never a secret: they stand
 * readable in the database or in Redis.
 *
 * @param name `<room>.<what is done>`, e.g. `mail.hand-over`
 */
export function declareJob<Payload extends object = Nothing>(name: string, options: JobOptions = {}): JobDeclaration<Payload> {
  if (!/^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/.test(name)) throw new Error(`"${name}" is no name for a job`);
  return {
    name,
    lane: options.lane ?? 'upkeep',
    attempts: options.attempts ?? 5,
    backoffSeconds: options.backoffSeconds ?? 5,
  };
}
