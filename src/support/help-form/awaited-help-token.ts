import { Injectable } from '@nestjs/common';
import { Journeys, type AwaitedToken } from '../../journeys/index.js';
import { helpKind } from './help.kind.js';
import { SendHelpToken } from './send-help-token.js';

/** Requests for help that wait for their token, for whoever helps. Who may know is decided by whoever asks. */
@Injectable()
export class AwaitedHelpToken {
  constructor(
    private readonly journeys: Journeys,
    private readonly tokens: SendHelpToken,
  ) {}

  /** @param id of any journey */
  async of(id: string): Promise<AwaitedToken | null> {
    const help = await this.journeys.liveAnywhere(helpKind, id);
    if (help?.step !== 'token' || help.email === null) return null;
    return { kind: helpKind.name, email: help.email, sendAgain: async (context) => (await this.tokens.forVerified(help, context))?.state.messageId ?? null };
  }
}
