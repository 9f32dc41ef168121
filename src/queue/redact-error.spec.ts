import { redactError } from './redact-error.js';

describe('the error of a job', () => {
  it.each([
    ['550 5.1.1 <ann.example@example.com>: no such user', '550 5.1.1 <[address]>: no such user'],
    ['connect ECONNREFUSED 10.0.0.7:5432', 'connect ECONNREFUSED 10.0.0.7:5432'],
    ['GET https://sms.example/send?to=%2B15555550100&key=s3cret failed', 'GET [link] failed'],
    ['postgres://master:secret@db/house refused', '[link] refused'],
    ['Key (email)=(ann@example.com) already exists', 'Key (email)=([value]) already exists'],
    ['the token ABCD2345 is over', 'the token [code] is over'],
    ['no text for +1 555 555 0100', 'no text for [number]'],
    ['wrong password "granite kettle"', 'wrong password [text]'],
    ['seal v1.c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0 can\'t be opened', "seal v1.[text] can't be opened"],
    ['mail 0193a8b0-7c5d-7e11-8a44-0123456789ab is unknown', 'mail 0193a8b0-7c5d-7e11-8a44-0123456789ab is unknown'],
    ['first line\nParameters: ann@example.com', 'first line'],
  ])('%s', (given, shown) => {
    expect(redactError(given)).toBe(shown);
  });

  it('is cut where it grows long', () => {
    expect(redactError('it failed, '.repeat(100))).toHaveLength(301);
  });
});
