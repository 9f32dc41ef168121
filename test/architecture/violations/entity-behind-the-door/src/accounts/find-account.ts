import { Account } from './account.entity.js';

export class FindAccount {
  async byEmail(email: string): Promise<Account | null> {
    return email ? new Account() : null;
  }
}
