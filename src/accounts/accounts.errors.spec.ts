import { errorText } from '../i18n/index.js';

const REASONS = {
  'accounts.email': ['missing', 'malformed', 'several', 'too-long', 'local-part', 'domain', 'taken'],
  'accounts.first-name': ['missing', 'too-long', 'characters'],
  'accounts.last-name': ['missing', 'too-long', 'characters'],
  'accounts.phone': ['plus-sign', 'characters', 'country-code', 'too-short', 'too-long', 'length'],
  'accounts.pin': ['digits-only', 'four-to-ten-digits'],
  'accounts.password': ['requirements', 'unchanged'],
  'accounts.password-expiry': ['choice'],
  'accounts.mfa': ['choice'],
  'accounts.hashing': ['busy'],
};

const codes = Object.entries(REASONS).flatMap(([subject, reasons]) => reasons.map((reason) => `${subject}.${reason}`));

it.each([...codes, 'accounts.unknown'])('says in a sentence what to do about %s', (code) => {
  expect(errorText(code, { max: 100, seconds: 2 })).toMatch(/^[A-Z].+\.$/);
});
