import { Injectable } from '@nestjs/common';
import { FindAccount } from '../accounts/index.js';
import { Journeys, type AwaitedToken } from '../journeys/index.js';
import { registrationKind } from './registration.kind.js';
import { SendToken } from './send-token.js';

/** Registrations that wait for their token, for whoever helps. Who may know is decided by whoever asks. */
@Injectable()
export class AwaitedRegistrationToken {
  constructor(
    private readonly journeys: Journeys,
    private readonly accounts: FindAccount,
    private readonly tokens: SendToken,
  ) {}

  /**
   * @param id of any journey
   * @returns null for one whose address has a Master Account, too: its mails hold no token
   */
  async of(id: string): Promise<AwaitedToken | null> {
    const registration = await this.journeys.liveAnywhere(registrationKind, id);
    if (registration?.step !== 'token' || registration.state.discarded || registration.email === null) return null;
    if (await this.accounts.existsByEmail(registration.email)) return null;
    return {
      kind: registrationKind.name,
      email: registration.email,
      sendAgain: async ({ address }) => (await this.tokens.again(registration, address))?.state.messageId ?? null,
    };
  }
}
