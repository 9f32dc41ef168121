import type { OfferedSecret } from './enrol-app.js';

/** @returns what the partial `mfa/app-enrolment` shows */
export function appEnrolmentView({ secret, uri, until, secondsLeft }: OfferedSecret, { account, issuer }: { account: string; issuer: string }) {
  return { uri, until, secondsLeft, account, issuer, secret: secret.match(/.{1,4}/g)!.join(' ') };
}
