import { findAccount } from './accounts/index.js';
import { inbox } from './demo/index.js';
import { schema } from './schema.js';

export const wires = [findAccount, inbox, schema];
