import type { RoomSchema } from '../database/index.js';
import { CreateSecurityAnswers } from './migrations/create-security-answers.js';

export const securityQuestionsSchema: RoomSchema = { entities: [], migrations: [CreateSecurityAnswers] };
