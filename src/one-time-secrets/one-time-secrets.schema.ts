import type { RoomSchema } from '../database/index.js';
import { CreateOneTimeSecrets } from './migrations/create-one-time-secrets.js';

export const oneTimeSecretsSchema: RoomSchema = { entities: [], migrations: [CreateOneTimeSecrets] };
