import { codePointLength, DomainError } from '../../common/index.js';

export const PASSKEY_NAME_LENGTH = 60;

/**
 * @returns the name as it is kept: spaces collapsed, without characters that can't be seen or that turn the reading direction
 * @throws DomainError mfa.passkey.name-missing, mfa.passkey.name-too-long (422)
 */
export function passkeyName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const length = codePointLength(name);
  if (length === 0) throw new DomainError('mfa.passkey.name-missing', { status: 422 });
  if (length > PASSKEY_NAME_LENGTH) throw new DomainError('mfa.passkey.name-too-long', { status: 422, params: { most: PASSKEY_NAME_LENGTH } });
  return name;
}
