import { Injectable } from '@nestjs/common';
import type { Account, Grant, KoaContextWithOIDC } from 'oidc-provider';
import { FindAccount } from '../../accounts/index.js';
import { FlowMemory } from '../records/flow-memory.js';
import { ALL_CLAIMS, ALL_SCOPES, claimsOf } from './claims.js';

/** Who a code or token is about, and what of it may be told. */
@Injectable()
export class AccountsOfTokens {
  constructor(
    private readonly accounts: FindAccount,
    private readonly memory: FlowMemory,
  ) {}

  /**
   * A live session vouches for the account; only where claims are told is the customer read.
   * @returns undefined once the account is closed or the visit over
   */
  async find(accountId: string, token: { grantId?: string } | undefined): Promise<Account | undefined> {
    if (!token) return { accountId, claims: () => ({ sub: accountId }) };
    const visit = this.memory.visit(token.grantId ?? '');
    const account = visit && (await this.accounts.byId(accountId));
    if (!account) return undefined;
    return { accountId, claims: () => claimsOf(account, visit) };
  }

  /** Clients are first-party: each may have all there is, and nobody is asked for consent. */
  everything(context: KoaContextWithOIDC): InstanceType<typeof Grant> {
    const grant = new context.oidc.provider.Grant({
      accountId: context.oidc.account!.accountId,
      clientId: context.oidc.client!.clientId,
    });
    grant.addOIDCScope(ALL_SCOPES);
    grant.addOIDCClaims([...ALL_CLAIMS]);
    return grant;
  }
}
