/** What an entry tells beside who, when and about whom: ids and plain facts, never a secret, an address or an answer. */
export type AuditData = Record<string, string | number | boolean | null | readonly string[]>;

/** For an event that tells nothing more. */
export type NoData = Record<never, never>;

/** A kind of event that is worth keeping, declared once by the room in which it happens, in `<room>.events.ts`. */
export class AuditEvent<Data extends AuditData = AuditData> {
  /** Carries the type of the data, is never there. */
  declare readonly data?: Data;

  /**
   * @param name `<room>.<what happened>`; stable, programs filter by it
   * @param description a sentence for operators; it becomes a row of docs/events.md
   */
  constructor(
    readonly name: string,
    readonly description: string,
  ) {}
}

const declared = new Map<string, AuditEvent>();

/** The kinds of events that the rooms of this program declare, by name. */
export function declaredEvents(): readonly AuditEvent[] {
  return [...declared.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Declares an event, e.g. `auditEvent<{reason: string}>('sign-in.refused', 'Somebody …')`; see `AuditEvent`. */
export function auditEvent<Data extends AuditData = NoData>(name: string, description: string): AuditEvent<Data> {
  const event = new AuditEvent<Data>(name, description);
  declared.set(name, event);
  return event;
}
