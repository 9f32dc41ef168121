import type { Type } from '@nestjs/common';
import { newId } from '../../src/common/index.js';
import { EnrolPasskey, PasskeyOptions, sessionHolder } from '../../src/mfa/index.js';
import { lastSession } from './enrolled.js';
import { SoftwarePasskey } from './software-passkey.js';

interface Place {
  readonly baseUrl: string;
  get<T>(type: Type<T>): T;
}

/** Enrols a passkey, as if by the pages. */
export async function enrolPasskey(house: Place, accountId: string, name = 'Laptop', holder = sessionHolder(newId())): Promise<SoftwarePasskey> {
  const passkey = new SoftwarePasskey(house.baseUrl);
  const enrolling = { holder, accountId, session: await lastSession(house, accountId) };
  const options = await house.get(PasskeyOptions).toEnrol(enrolling, { email: 'somebody@example.com', name: 'Somebody' });
  await house.get(EnrolPasskey).enrol(enrolling, passkey.make(options), name);
  return passkey;
}
