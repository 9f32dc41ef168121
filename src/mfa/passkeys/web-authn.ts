/** Loaded by the first passkey: it brings all that certificates of authenticators are made of, which a start would wait for. */
export function webAuthn() {
  return import('@simplewebauthn/server');
}
