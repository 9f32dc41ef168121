import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../common/index.js';
import { Journeys } from '../journeys/index.js';
import { ProofRefused } from '../sessions/index.js';
import { recoveryKind } from './recovery.kind.js';

/** What a recovery asks for, as the owner's sign-in history calls it. */
type Asked = 'token' | 'answers' | 'factor';

/** What a guarded one asks for. */
type AskedGuarded = 'token' | 'service';

/** The owner of an account sees in their sign-in history that somebody tries to recover it. */
@Injectable()
export class NoteRefusal {
  constructor(
    private readonly refused: ProofRefused,
    private readonly journeys: Journeys,
  ) {}

  /** @param error what was thrown; of limits, and of what was not looked at, nothing is noted */
  async of(asked: Asked, request: Request, id: string, error: unknown): Promise<void> {
    if (!isWrong(asked, error)) return;
    const recovery = await this.journeys.findAnywhere(recoveryKind, id);
    await this.refused.publish({ accountId: recovery?.state.accountId ?? null, method: `recovery-${asked}` }, request);
  }

  /** As `of`, of the account of a guarded recovery. */
  async ofGuarded(asked: AskedGuarded, request: Request, accountId: string, error: unknown): Promise<void> {
    if (asked === 'service' ? !DomainError.is(error, 'linking.proof.wrong') : !isWrong(asked, error)) return;
    await this.refused.publish({ accountId, method: `guarded-${asked}` }, request);
  }
}

function isWrong(asked: Asked, error: unknown): boolean {
  if (!(error instanceof DomainError) || error.status !== 422) return false;
  if (asked === 'factor') return true;
  return error.code.startsWith(`recovery.${asked}.`);
}
