import { Injectable } from '@nestjs/common';
import { isId } from '../common/index.js';
import { Database } from '../database/index.js';
import type { AccountView } from './account-view.js';
import { EmailAddress } from './contact-details/email-address.js';

const COLUMNS = `id, email, email_verified_at AS "emailVerifiedAt", first_name AS "firstName", last_name AS "lastName", mobile,
         mobile_verified_at AS "mobileVerifiedAt", mfa_choice AS "mfaChoice", password_changed_at AS "passwordChangedAt",
         password_expiry_days AS "passwordExpiryDays", password_expires_at AS "passwordExpiresAt", created_at AS "createdAt"`;

const FOUND = `SELECT ${COLUMNS} FROM account`;

const BY_ID = `${FOUND} WHERE id = $1 AND status = 'active'`;

const OF_ANY_STATE = `SELECT ${COLUMNS}, status FROM account WHERE id = $1`;

const BY_EMAIL = `${FOUND} WHERE email_canonical = $1 AND status = 'active'`;

const ID_BY_EMAIL = `SELECT id FROM account WHERE email_canonical = $1 AND status = 'active'`;

/** Looks accounts up. What can't be an id or an address finds nothing, so that callers may pass what came from outside. */
@Injectable()
export class FindAccount {
  constructor(private readonly database: Database) {}

  async byId(id: string): Promise<AccountView | undefined> {
    if (!isId(id)) return undefined;
    const [account] = await this.database.query<AccountView>(BY_ID, [id]);
    return account;
  }

  /** A closed one as well, of which nothing is left but that it was: for whoever looks at what it once was about. */
  async ofAnyState(id: string): Promise<(AccountView & { readonly status: 'active' | 'closed' }) | undefined> {
    if (!isId(id)) return undefined;
    const [account] = await this.database.query<AccountView & { readonly status: 'active' | 'closed' }>(OF_ANY_STATE, [id]);
    return account;
  }

  /** One statement for known and unknown addresses and for what is no address, so that time does not tell. */
  async byEmail(email: string): Promise<AccountView | undefined> {
    const [account] = await this.database.query<AccountView>(BY_EMAIL, [EmailAddress.canonicalOf(email) ?? '']);
    return account;
  }

  /** Asks the database for what is no address as well, so that both take one statement's time. */
  async existsByEmail(email: string): Promise<boolean> {
    return (await this.idByEmail(email)) !== undefined;
  }

  async idByEmail(email: string): Promise<string | undefined> {
    const [found] = await this.database.query<{ id: string }>(ID_BY_EMAIL, [EmailAddress.canonicalOf(email) ?? '']);
    return found?.id;
  }
}
