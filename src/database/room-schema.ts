import type { Constructor, EntitySchema } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';

/** A migration names itself: `<date>-<floor>-<what>`, e.g. `20261124-0300-accounts`; applied in the order of names. */
export interface MigrationClass extends Constructor<Migration> {
  readonly id: string;
}

/** What a room keeps in the database. Collected by the wiring (`src/schema.ts`), seen by nobody else. */
export interface RoomSchema {
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly MigrationClass[];
}
