import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/index.js';
import type { ServicePassword } from './connectors/base/service-password.js';
import { Connectors } from './connectors/connectors.js';
import { LinkingLimits } from './linking-limits.js';
import { AccountLinks } from './links/account-links.js';

export interface ServiceProof {
  readonly accountId: string;
  readonly service: string;
  readonly username: string;
  readonly password: ServicePassword;
}

/** Whether somebody holds the service account that a Master Account is linked to. Changes no link. */
@Injectable()
export class ProveServiceAccount {
  constructor(
    private readonly connectors: Connectors,
    private readonly links: AccountLinks,
    private readonly limits: LinkingLimits,
  ) {}

  /**
   * The try is counted as any other at the service's password. Another account of the service than the linked one is
   * refused in the words of a wrong password.
   * @param signal aborted when nobody waits for the answer any more
   * @throws DomainError linking.proof.wrong (422), linking.proof.unavailable (422), limits.exceeded (429)
   */
  async prove(proof: ServiceProof, signal: AbortSignal): Promise<void> {
    const link = await this.links.find(proof.accountId, proof.service);
    const connector = this.connectors.of(proof.service);
    if (!link || !connector) throw new DomainError('linking.proof.wrong', { status: 422 });
    await this.limits.take(proof);
    const check = await connector.checkCredentials(proof, signal);
    if (check.outcome === 'unavailable') throw new DomainError('linking.proof.unavailable', { status: 422 });
    if (check.outcome === 'invalid' || check.account.id !== link.serviceAccountId) throw new DomainError('linking.proof.wrong', { status: 422 });
    await this.limits.giveBack(proof);
  }
}
