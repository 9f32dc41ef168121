import { record } from '../audit/index.js';
import { Account } from './account.entity.js';
import type { Address } from './dto/address.js';

export const findAccount = (address: Address) => [record(), new Account(), address];
