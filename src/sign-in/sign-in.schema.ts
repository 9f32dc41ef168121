import type { RoomSchema } from '../database/index.js';
import { CreateSignInHistory } from './migrations/create-sign-in-history.js';

export const signInSchema: RoomSchema = { entities: [], migrations: [CreateSignInHistory] };
