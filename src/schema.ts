import type { RoomSchema } from './database/index.js';

/** What every room keeps in the database, in the order of the floors. */
export const schema: readonly RoomSchema[] = [];
