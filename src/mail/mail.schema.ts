import type { RoomSchema } from '../database/index.js';
import { AddWithheld } from './migrations/add-withheld.js';
import { CreateMail } from './migrations/create-mail.js';
import { IndexMails } from './migrations/index-mails.js';

export const mailSchema: RoomSchema = { entities: [], migrations: [CreateMail, AddWithheld, IndexMails] };
