import type { RoomSchema } from '../database/index.js';
import { AddWithheld } from './migrations/add-withheld.js';
import { CreateMail } from './migrations/create-mail.js';

export const mailSchema: RoomSchema = { entities: [], migrations: [CreateMail, AddWithheld] };
