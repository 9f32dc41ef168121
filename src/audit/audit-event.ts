/**
 * A kind of event that is worth keeping, declared once by the room in which it happens (`<room>.events.ts`).
 * `Data` is what it tells beside who, when and about whom: ids and plain facts, never a secret, an address or an answer.
 */
export interface AuditEvent<Data extends AuditData = AuditData> {
  /** `<room>.<what happened>`; stable, programs filter by it. */
  readonly name: string;
  readonly description: string;
  /** Never there: carries the type of the data. */
  readonly data?: Data;
}

export type AuditData = Record<string, string | number | boolean | null | readonly string[]>;

/** An event that tells nothing beside who, when and about whom. */
export type NoData = Record<never, never>;

/**
 * @param name `<room>.<what happened>`, e.g. `sign-in.succeeded`
 * @param description a sentence for operators; it becomes a row of docs/events.md
 */
export function auditEvent<Data extends AuditData = NoData>(name: string, description: string): AuditEvent<Data> {
  return Object.freeze({ name, description });
}
