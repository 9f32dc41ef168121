import type { Type } from '@nestjs/common';
import { EnrolApp, FreshCodes, journeyHolder } from '../../src/mfa/index.js';
import { newId, type Clock } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { codeAt } from './authenticator.js';

interface Place {
  readonly clock: Clock;
  get<T>(type: Type<T>): T;
}

/** Enrols an authenticator app, as if by the pages, in the browser that was signed in last. The code of the current step is spent by it. */
export async function enrol(house: Place, accountId: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const enrolling = { holder: journeyHolder(newId()), accountId, session: await lastSession(house, accountId) };
  const { secret } = await house.get(EnrolApp).offer(enrolling, 'somebody@example.com');
  await house.get(EnrolApp).confirm(enrolling, await codeAt(secret, house.clock.now()));
  const recoveryCodes = (await house.get(FreshCodes).shown(enrolling.holder, accountId)) ?? [];
  await house.get(FreshCodes).kept(enrolling.holder);
  return { secret, recoveryCodes };
}

/** The first factor ends all sessions but the one in which it is enrolled. */
export async function lastSession(house: Pick<Place, 'get'>, accountId: string): Promise<string | undefined> {
  const [last] = await house.get(Database).query<{ id: string }>('SELECT id FROM session WHERE account_id = $1 ORDER BY auth_time DESC, id DESC LIMIT 1', [accountId]);
  return last?.id;
}
