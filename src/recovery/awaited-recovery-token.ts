import { Injectable } from '@nestjs/common';
import { FindAccount } from '../accounts/index.js';
import { Journeys, type AwaitedToken } from '../journeys/index.js';
import { AwaitedGuardedToken } from './guarded/awaited-guarded-token.js';
import { recoveryKind } from './recovery.kind.js';
import { SendToken } from './send-token.js';

/** Recoveries that wait for their token, for whoever helps. Who may know is decided by whoever asks. */
@Injectable()
export class AwaitedRecoveryToken {
  constructor(
    private readonly journeys: Journeys,
    private readonly accounts: FindAccount,
    private readonly tokens: SendToken,
    private readonly guarded: AwaitedGuardedToken,
  ) {}

  /** @param id of any journey */
  async of(id: string): Promise<AwaitedToken | null> {
    const recovery = await this.journeys.liveAnywhere(recoveryKind, id);
    const account = recovery?.step === 'token' && recovery.state.accountId ? await this.accounts.byId(recovery.state.accountId) : undefined;
    if (!recovery || !account) return null;
    return {
      kind: recoveryKind.name,
      email: account.email,
      sendAgain: async (context) => (await this.tokens.again(recovery, 'mail', context))?.state.messageId ?? null,
    };
  }

  /** The guarded one of an account, at its first token or at its last. */
  guardedOf(accountId: string): Promise<AwaitedToken | null> {
    return this.guarded.of(accountId);
  }
}
