import type { RoomSchema } from '../database/index.js';
import { AddOwner } from './migrations/add-owner.js';
import { CreateOneTimeSecrets } from './migrations/create-one-time-secrets.js';

export const oneTimeSecretsSchema: RoomSchema = { entities: [], migrations: [CreateOneTimeSecrets, AddOwner] };
