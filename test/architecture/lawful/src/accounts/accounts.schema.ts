import { Account } from './account.entity.js';

export const accountsSchema = { entities: [Account], migrations: [] };
