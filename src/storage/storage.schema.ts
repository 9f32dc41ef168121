import type { RoomSchema } from '../database/index.js';
import { CreateStoredFiles } from './migrations/create-stored-files.js';

export const storageSchema: RoomSchema = { entities: [], migrations: [CreateStoredFiles] };
