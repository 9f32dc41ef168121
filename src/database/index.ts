export { Database } from './database.js';
export { databaseUnavailable, isNotNow, isUniqueViolation, isUnmet } from './database-errors.js';
export { DatabaseModule, type DatabaseModuleOptions } from './database.module.js';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded/start-embedded-postgres.js';
export { DatabaseListener, type Hearing } from './listener.js';
export { migrate } from './migrate.js';
export { persistently } from './persistently.js';
export type { MigrationClass, RoomSchema } from './room-schema.js';
export { WriteBehind } from './write-behind.js';
