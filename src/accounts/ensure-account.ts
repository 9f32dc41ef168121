import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/index.js';
import { CreateAccount } from './create-account.js';
import { FindAccount } from './find-account.js';
import { PasswordHasher } from './password/password-hasher.js';
import { assignPin } from './pin/assign-pin.js';

export interface EnsuredAccount {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly password: string;
}

/** For seeds and operators: an account that is there afterwards, however often it is asked for. */
@Injectable()
export class EnsureAccount {
  constructor(
    private readonly find: FindAccount,
    private readonly create: CreateAccount,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * An account that exists is left as it is, its password too. The password is not held against the requirements:
   * whoever runs this could change them.
   * @returns its id
   */
  async ensure({ password, ...details }: EnsuredAccount): Promise<string> {
    const known = await this.find.byEmail(details.email);
    if (known) return known.id;
    const passwordHash = await this.hasher.hash(password);
    try {
      return await this.create.create({ ...details, pin: assignPin(), passwordHash, passwordExpiryDays: null, mfaChoice: 'none' });
    } catch (error) {
      const other = DomainError.is(error, 'accounts.email.taken') ? await this.find.byEmail(details.email) : undefined;
      if (!other) throw error;
      return other.id;
    }
  }
}
