import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import type { ServiceAccount } from './connectors/base/connector.js';
import type { ServicePassword } from './connectors/base/service-password.js';
import { Connectors } from './connectors/connectors.js';
import { LinkingLimits } from './linking-limits.js';
import { accountLetThrough, accountLinked, linkRefused } from './linking.events.js';
import type { AccountLink } from './links/account-link.js';
import { AccountLinks } from './links/account-links.js';
import { LinkRefusals } from './links/link-refusals.js';

export interface LinkRequest {
  /** From the session, never from the form. */
  readonly accountId: string;
  readonly service: string;
  readonly username: string;
  readonly password: ServicePassword;
  /** "Link my account" was ticked. */
  readonly keep: boolean;
}

export interface Admission {
  readonly outcome: 'linked' | 'let-through-once';
  readonly account: ServiceAccount;
}

export type Refusal =
  | { readonly outcome: 'wrong-credentials' }
  /** The service gave no answer: the password was not checked. */
  | { readonly outcome: 'unavailable' }
  | { readonly outcome: 'limited'; readonly error: DomainError }
  /** The service account is linked to another Master Account. */
  | { readonly outcome: 'belongs-to-another' }
  /** This Master Account is linked to another account of the service; that link stays. */
  | { readonly outcome: 'linked-otherwise'; readonly link: AccountLink };

/** What came of a customer's proof that a service account is theirs. */
export type LinkOutcome = Admission | Refusal;

/**
 * Asks the service whether the credentials are right, then links the account or lets it through this once.
 *
 * An account that belongs to another Master Account is let through neither way: whoever learned its password would
 * otherwise step past its owner's second factor.
 */
@Injectable()
export class LinkServiceAccount {
  constructor(
    private readonly connectors: Connectors,
    private readonly links: AccountLinks,
    private readonly limits: LinkingLimits,
    private readonly refusals: LinkRefusals,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * @param signal aborted when nobody waits for the answer any more
   * @throws DomainError linking.service.unknown (404); accounts.hashing.busy (503) when our own directory answers
   */
  async link(request: LinkRequest, signal: AbortSignal): Promise<LinkOutcome> {
    const outcome = await this.#decide(request, signal);
    if (!isAdmission(outcome)) await this.#recordRefusal(request, outcome);
    return outcome;
  }

  async #decide(request: LinkRequest, signal: AbortSignal): Promise<LinkOutcome> {
    const connector = this.connectors.of(request.service);
    if (!connector) throw new DomainError('linking.service.unknown', { status: 404 });
    const limited = await this.#countTry(request);
    if (limited) return limited;
    const check = await connector.checkCredentials(request, signal);
    if (check.outcome === 'invalid') return { outcome: 'wrong-credentials' };
    if (check.outcome === 'unavailable') return { outcome: 'unavailable' };
    await this.limits.giveBack(request);
    return request.keep ? this.#keep(request, check.account) : this.#letThrough(request, check.account);
  }

  async #countTry(request: LinkRequest): Promise<Refusal | null> {
    try {
      await this.limits.take(request);
      return null;
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded')) throw error;
      return { outcome: 'limited', error };
    }
  }

  async #letThrough(request: LinkRequest, account: ServiceAccount): Promise<LinkOutcome> {
    const owner = await this.links.findOwner(request.service, account.id);
    if (owner && owner.accountId !== request.accountId) return { outcome: 'belongs-to-another' };
    await this.#record(accountLetThrough, request, account);
    return { outcome: 'let-through-once', account };
  }

  #keep(request: LinkRequest, account: ServiceAccount): Promise<LinkOutcome> {
    return this.database.transaction(async () => {
      const added = await this.links.add(request.accountId, request.service, account);
      if (!added) return this.#explainConflict(request, account);
      await this.#record(accountLinked, request, account);
      return { outcome: 'linked', account };
    });
  }

  /** One of the two constraints said no; whoever won has committed, so what is read now is what stands. */
  async #explainConflict(request: LinkRequest, account: ServiceAccount): Promise<LinkOutcome> {
    const { accountId, service } = request;
    const owner = await this.links.findOwner(service, account.id);
    if (owner) return owner.accountId === accountId ? { outcome: 'linked', account } : { outcome: 'belongs-to-another' };
    const link = await this.links.find(accountId, service);
    // Neither is there any more when it was removed in the same moment: then there is room now.
    return link ? { outcome: 'linked-otherwise', link } : this.#keep(request, account);
  }

  #record(event: typeof accountLinked, { accountId, service }: LinkRequest, account: ServiceAccount): Promise<void> {
    return this.audit.record({
      event,
      actor: { kind: 'customer', id: accountId },
      subjects: { account: accountId },
      data: { service, serviceAccountId: account.id },
    });
  }

  async #recordRefusal({ accountId, service }: LinkRequest, { outcome }: Refusal): Promise<void> {
    await this.refusals.note(accountId, service, outcome);
    await this.audit.recordApart({
      event: linkRefused,
      actor: { kind: 'customer', id: accountId },
      subjects: { account: accountId },
      data: { service, outcome },
    });
  }
}

/** @returns whether the customer may go on with the service account */
export function isAdmission(outcome: LinkOutcome): outcome is Admission {
  return outcome.outcome === 'linked' || outcome.outcome === 'let-through-once';
}
