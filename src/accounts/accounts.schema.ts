import type { RoomSchema } from '../database/index.js';
import { AccountSchema } from './account.entity.js';
import { AddPasswordReminders } from './migrations/add-password-reminders.js';
import { CreateAccounts } from './migrations/create-accounts.js';
import { CreateContactChanges } from './migrations/create-contact-changes.js';
import { CreateFormerPasswords } from './migrations/create-former-passwords.js';

export const accountsSchema: RoomSchema = { entities: [AccountSchema], migrations: [CreateAccounts, CreateFormerPasswords, AddPasswordReminders, CreateContactChanges] };
