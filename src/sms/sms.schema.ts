import type { RoomSchema } from '../database/index.js';
import { AddNoticePath } from './migrations/add-notice-path.js';
import { CreateSms } from './migrations/create-sms.js';

export const smsSchema: RoomSchema = { entities: [], migrations: [CreateSms, AddNoticePath] };
