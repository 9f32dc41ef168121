import { FindAccount } from './accounts/index.js';
import { inbox } from './demo/index.js';
import { schema } from './schema.js';

export const wires = [FindAccount, inbox, schema];
