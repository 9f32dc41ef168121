import { Injectable } from '@nestjs/common';
import { Factors, PasskeyOptions, type EnrolledFactor } from '../../mfa/index.js';

/** The factors of an account that can be shown here, in the order in which they are offered. */
@Injectable()
export class OfferedFactors {
  constructor(
    private readonly factors: Factors,
    private readonly passkeys: PasskeyOptions,
  ) {}

  async of(accountId: string): Promise<EnrolledFactor[]> {
    const enrolled = await this.factors.of(accountId);
    return enrolled.filter(({ kind }) => kind !== 'passkey' || this.passkeys.usable);
  }
}
