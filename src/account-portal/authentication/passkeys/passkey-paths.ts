export const PASSKEYS = '/account/authentication/passkeys';
export const ADD_PASSKEY = `${PASSKEYS}/add`;

export function passkeyPath(id: string, what: 'rename' | 'remove'): string {
  return `${PASSKEYS}/${encodeURIComponent(id)}/${what}`;
}
