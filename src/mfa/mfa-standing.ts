import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import { Database } from '../database/index.js';
import { domainOf } from './required/required-mfa.js';

export interface Standing {
  /** A second factor is enrolled, and asked for. */
  readonly on: boolean;
  /** The customer belongs to a group that needs one, or owes one; see `FactorOwed`. */
  readonly required: boolean;
}

const STANDING = `
  SELECT EXISTS (SELECT FROM mfa_app WHERE account_id = $1) OR EXISTS (SELECT FROM mfa_passkey WHERE account_id = $1) AS "on",
         EXISTS (SELECT FROM mfa_required WHERE (kind = 'email' AND value = $2) OR (kind = 'domain' AND value = $3))
         OR EXISTS (SELECT FROM mfa_owed WHERE account_id = $1) AS required`;

/** What every sign-in asks about an account, in one statement. */
@Injectable()
export class MfaStanding {
  constructor(private readonly database: Database) {}

  async of(accountId: string, email: string | null): Promise<Standing> {
    const canonical = EmailAddress.canonicalOf(email) ?? '';
    const [standing] = await this.database.query<Standing>(STANDING, [accountId, canonical, domainOf(canonical)]);
    return standing!;
  }
}
