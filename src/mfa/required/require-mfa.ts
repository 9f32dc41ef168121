import { domainToASCII } from 'node:url';
import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { mfaDemanded, mfaNoLongerDemanded } from '../mfa.events.js';
import { RequiredRows, type RequiredKind, type RequiredRow } from './required-rows.js';

/** Whom a demand concerns. */
export type Demand =
  | { readonly domain: string }
  | { readonly email: string }
  | { readonly service: string }
  /** A list has a name, by which it is replaced and released. */
  | { readonly list: string; readonly emails?: readonly string[] };

interface Resolved {
  readonly kind: RequiredKind;
  readonly list: string;
  readonly values: readonly string[];
}

/** Operators demand a second factor, or no longer. Whoever has none sets it up at the next sign-in. */
@Injectable()
export class RequireMfa {
  constructor(
    private readonly rows: RequiredRows,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * A list of the same name is replaced.
   * @returns how many are new
   * @throws DomainError mfa.demand.domain (400), accounts.email.* for what is no address
   */
  async demand(demand: Demand): Promise<number> {
    const { kind, list, values } = resolved(demand);
    return this.database.transaction(async () => {
      if (list !== '') await this.rows.keepOnly(list, values);
      const added = await this.rows.add(kind, values, list, this.clock.now());
      await this.audit.record({ event: mfaDemanded, actor: { kind: 'operator' }, data: { kind: list === '' ? kind : 'list', count: values.length } });
      return added;
    });
  }

  /** @returns how many no longer need it by this; they may by another demand */
  async release(demand: Demand): Promise<number> {
    const { kind, list, values } = resolved(demand);
    return this.database.transaction(async () => {
      const removed = await this.rows.remove(kind, list, list === '' ? values : undefined);
      await this.audit.record({ event: mfaNoLongerDemanded, actor: { kind: 'operator' }, data: { kind: list === '' ? kind : 'list', count: removed } });
      return removed;
    });
  }

  all(): Promise<RequiredRow[]> {
    return this.rows.all();
  }
}

function resolved(demand: Demand): Resolved {
  if ('domain' in demand) return { kind: 'domain', list: '', values: [domainFrom(demand.domain)] };
  if ('service' in demand) return { kind: 'service', list: '', values: [demand.service] };
  if ('email' in demand) return { kind: 'email', list: '', values: [EmailAddress.parse(demand.email).canonical] };
  return { kind: 'email', list: demand.list, values: (demand.emails ?? []).map((email) => EmailAddress.parse(email).canonical) };
}

/** Domains are compared as addresses keep them: lower case, in the form of the DNS. */
function domainFrom(typed: string): string {
  const domain = domainToASCII(typed.trim().replace(/^@/, '')).toLowerCase();
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) throw new DomainError('mfa.demand.domain', { params: { typed } });
  return domain;
}
