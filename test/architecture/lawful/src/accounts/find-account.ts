import { record } from '../audit/index.js';
import { Account } from './account.entity.js';
import type { Address } from './dto/address.js';

export class FindAccount {
  async idOf(address: Address): Promise<string | null> {
    record();
    return address ? this.load().id : null;
  }

  private load(): Account {
    return new Account();
  }
}
