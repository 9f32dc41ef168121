/** How something that this process needs stands. */
export interface Standing {
  readonly name: string;
  readonly status: 'up' | 'degraded' | 'down';
  readonly message: string | null;
  readonly since: Date;
  readonly checkedAt: Date;
}

/** Port, bound by the wiring to the room next door that makes the checks. */
export abstract class HealthReader {
  abstract standings(): Promise<readonly Standing[]>;
}
