import type { Type } from '@nestjs/common';
import { EnrolApp, FreshCodes, journeyHolder } from '../../src/mfa/index.js';
import { newId, type Clock } from '../../src/common/index.js';
import { codeAt } from './authenticator.js';

interface Place {
  readonly clock: Clock;
  get<T>(type: Type<T>): T;
}

/** Enrols an authenticator app, as if by the pages. The code of the current step is spent by it. */
export async function enrol(house: Place, accountId: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const enrolling = { holder: journeyHolder(newId()), accountId };
  const { secret } = await house.get(EnrolApp).offer(enrolling, 'somebody@example.com');
  await house.get(EnrolApp).confirm(enrolling, await codeAt(secret, house.clock.now()));
  const recoveryCodes = (await house.get(FreshCodes).shown(enrolling.holder, accountId)) ?? [];
  await house.get(FreshCodes).kept(enrolling.holder);
  return { secret, recoveryCodes };
}
