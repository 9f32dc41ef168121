import { Injectable } from '@nestjs/common';
import { EmailAddress, FOUND_ACCOUNT } from '../accounts/index.js';
import { Database } from '../database/index.js';
import { domainOf } from './required/required-mfa.js';

export interface Standing {
  /** A second factor is enrolled, and asked for. */
  readonly on: boolean;
  /** The customer belongs to a group that needs one, or owes one; see `FactorOwed`. */
  readonly required: boolean;
}

const standingOf = (account: string): string => `
  SELECT EXISTS (SELECT FROM mfa_app WHERE account_id = ${account}) OR EXISTS (SELECT FROM mfa_passkey WHERE account_id = ${account}) AS "on",
         EXISTS (SELECT FROM mfa_required WHERE (kind = 'email' AND value = $1) OR (kind = 'domain' AND value = $2))
         OR EXISTS (SELECT FROM mfa_owed WHERE account_id = ${account}) AS required`;

const STANDING = standingOf('$3');

const STANDING_OF_FOUND = standingOf(FOUND_ACCOUNT);

const UNCHANGED = `SELECT 1 FROM (${STANDING}) AS standing WHERE "on" = $4 AND required = $5`;

const DEMANDS = `
  SELECT EXISTS (SELECT FROM mfa_owed WHERE account_id = $1) AS owed, EXISTS (SELECT FROM mfa_required WHERE kind <> 'service') AS groups`;

/** What every sign-in asks about an account, in one statement. */
@Injectable()
export class MfaStanding {
  constructor(private readonly database: Database) {}

  async of(accountId: string, email: string | null): Promise<Standing> {
    const [standing] = await this.database.query<Standing>(STANDING, [...addressOf(email), accountId]);
    return standing!;
  }

  /** Of the `FOUND_ACCOUNT`, in the round trip that looks it up by this address. */
  async ofFound(email: string): Promise<Standing> {
    const [standing] = await this.database.query<Standing>(STANDING_OF_FOUND, addressOf(email));
    return standing!;
  }

  /** @returns what is demanded of the account itself, and whether there is any group of which more is */
  async demands(accountId: string): Promise<{ owed: boolean; groups: boolean }> {
    const [demands] = await this.database.query<{ owed: boolean; groups: boolean }>(DEMANDS, [accountId]);
    return demands!;
  }

  /** Insists on what was seen before; joins the open transaction, and is not waited for. */
  async insistOn(accountId: string, email: string | null, { on, required }: Standing): Promise<void> {
    await this.database.insist(UNCHANGED, [...addressOf(email), accountId, on, required]);
  }
}

function addressOf(email: string | null): [canonical: string, domain: string] {
  const canonical = EmailAddress.canonicalOf(email) ?? '';
  return [canonical, domainOf(canonical)];
}
