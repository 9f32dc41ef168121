import { accountsSchema } from './accounts/accounts.schema.js';

export const schema = [accountsSchema];
