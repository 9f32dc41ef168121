import { Injectable } from '@nestjs/common';
import type { AccountView } from '../../../accounts/index.js';
import { LinkRefusals, ListServicesWithLinks } from '../../../linking/index.js';
import { Factors, MfaStanding } from '../../../mfa/index.js';
import { ListSessions } from '../../../sessions/index.js';
import { LiftSlowDown, SignInHistory } from '../../../sign-in/index.js';
import type { CardAccountDocument, CardSecondFactorDocument, CardServiceDocument, CardSlowDownDocument } from './dto/card-documents.js';

const SIGN_INS = 8;

/** What the rooms know of an account, each asked at its own door, all at the same time. */
@Injectable()
export class AccountFacts {
  constructor(
    private readonly history: SignInHistory,
    private readonly sessions: ListSessions,
    private readonly slowDown: LiftSlowDown,
    private readonly factors: Factors,
    private readonly mfa: MfaStanding,
    private readonly links: ListServicesWithLinks,
    private readonly linkRefusals: LinkRefusals,
  ) {}

  async of(account: AccountView): Promise<CardAccountDocument> {
    const { id, createdAt } = account;
    const [signIns, lastSignInAt, sessions, slowDown, secondFactor, services] = await Promise.all([
      this.history.page(id, null, SIGN_INS),
      this.history.lastSuccess(id),
      this.sessions.count(id),
      this.#slowDown(account),
      this.#secondFactor(account),
      this.#services(id),
    ]);
    return { id, createdAt, lastSignInAt, sessions, slowDown, secondFactor, services, signIns: signIns.entries };
  }

  async #slowDown({ id, email }: AccountView): Promise<CardSlowDownDocument> {
    const { password, code } = await this.slowDown.until({ id, email });
    return { passwordUntil: password, codeUntil: code };
  }

  async #secondFactor({ id, email }: AccountView): Promise<CardSecondFactorDocument> {
    const [{ on, required }, factors, refusedCode] = await Promise.all([this.mfa.of(id, email), this.factors.of(id), this.factors.lastDiagnosis(id)]);
    return { on, required, factors, refusedCode };
  }

  async #services(accountId: string): Promise<CardServiceDocument[]> {
    const [services, refusals] = await Promise.all([this.links.list(accountId), this.linkRefusals.ofAccount(accountId)]);
    return services.map(({ service, link }) => {
      const refusal = refusals.find((each) => each.service === service.id);
      return {
        id: service.id,
        name: service.name,
        linkedAt: link?.linkedAt ?? null,
        lastUsedAt: link?.lastUsedAt ?? null,
        refused: refusal ? { at: refusal.at, outcome: refusal.outcome } : null,
      };
    });
  }
}
