import { Injectable } from '@nestjs/common';
import { Clock, isId } from '../../common/index.js';
import { GuardedRows, type GuardedRecovery } from './guarded-rows.js';
import { GuardedState, unapprovedUntil } from './guarded-state.js';

/**
 * Where a guarded recovery stands for whoever helps:
 * - `requested`: it waits for somebody else to approve it; `approved`: its customer is to show two proofs;
 * - `waiting`: both are shown, the 24 hours go on; `ready`: its customer can finish it; `completed`: they did;
 * - `declined`, `withdrawn`, `cancelled-by-customer`, `cancelled-by-operator`: somebody ended it;
 * - `lapsed`: too much time passed, or the password was changed meanwhile.
 */
export const GUARDED_STANDINGS = [
  'requested',
  'approved',
  'waiting',
  'ready',
  'completed',
  'declined',
  'withdrawn',
  'cancelled-by-customer',
  'cancelled-by-operator',
  'lapsed',
] as const;
export type GuardedStanding = (typeof GUARDED_STANDINGS)[number];

const ENDED_AS: Readonly<Record<NonNullable<GuardedRecovery['cancelledAs']>, GuardedStanding>> = {
  customer: 'cancelled-by-customer',
  operator: 'cancelled-by-operator',
  declined: 'declined',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
};

export interface StandingRecovery extends GuardedRecovery {
  readonly standing: GuardedStanding;
  /** Of one that nobody has approved: until when somebody can. */
  readonly expiresAt: Date | null;
}

const MOST_SHOWN = 10;

/** Guarded recoveries with where they stand, for whoever helps. Who may know is decided by whoever asks. */
@Injectable()
export class GuardedStandings {
  constructor(
    private readonly rows: GuardedRows,
    private readonly state: GuardedState,
    private readonly clock: Clock,
  ) {}

  /** @returns the latest ones of an account, the newest first */
  async of(accountId: string): Promise<StandingRecovery[]> {
    return Promise.all((await this.rows.latestOf(accountId, MOST_SHOWN)).map((recovery) => this.#standing(recovery)));
  }

  /** @returns those that wait for approval, oldest first */
  async requested(): Promise<StandingRecovery[]> {
    const standing = await Promise.all((await this.rows.unapproved()).map((recovery) => this.#standing(recovery)));
    return standing.filter(({ standing: each }) => each === 'requested');
  }

  async find(id: string): Promise<StandingRecovery | null> {
    const recovery = isId(id) ? await this.rows.find(id) : null;
    return recovery && this.#standing(recovery);
  }

  async #standing(recovery: GuardedRecovery): Promise<StandingRecovery> {
    const standing = await this.#of(recovery);
    return { ...recovery, standing, expiresAt: standing === 'requested' ? unapprovedUntil(recovery) : null };
  }

  async #of(recovery: GuardedRecovery): Promise<GuardedStanding> {
    if (recovery.completedAt) return 'completed';
    if (recovery.cancelledAt) return ENDED_AS[recovery.cancelledAs ?? 'operator'];
    if (await this.state.isOver(recovery)) return 'lapsed';
    if (!recovery.approvedAt) return 'requested';
    if (!recovery.readyAt) return 'approved';
    return recovery.readyAt > this.clock.now() ? 'waiting' : 'ready';
  }
}
