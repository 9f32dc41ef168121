import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProofRefused } from '../../sessions/index.js';
import { SignInHistory } from './sign-in-history.js';

/** What was tried on an account by another way in than the sign-in ("Forgot your password") stands in its history, too. */
@Injectable()
export class NoteRefusedProofs implements OnModuleInit {
  constructor(
    private readonly refused: ProofRefused,
    private readonly history: SignInHistory,
  ) {}

  onModuleInit(): void {
    this.refused.subscribe(({ accountId, method }, request) => this.history.refusedTo(request, accountId, method));
  }
}
