import { reportedOutcome } from './reported-outcome.js';

describe('a delivery report', () => {
  it.each([
    ['5.1.1', 'smtp; 550 5.1.1 <ann@example.com>: User unknown', 'bounced', 'no-such-mailbox'],
    ['5.1.1', undefined, 'bounced', 'no-such-mailbox'],
    ['5.2.2', 'smtp;552 5.2.2 Over quota', 'bounced', 'mailbox-full'],
    ['5.7.1', 'smtp; 554 5.7.1 Message rejected: blocked using bl.blocklist.example', 'blocked', 'block-list'],
    ['5.7.26', 'smtp; 550 5.7.26 This mail has been blocked because the sender is unauthenticated', 'blocked', 'sender-checks'],
    ['4.4.7', 'X-Postfix; delivery temporarily suspended: connect to mx.example[192.0.2.1]:25: Connection timed out', 'bounced', 'no-route'],
    ['4.2.2', 'smtp; 452 4.2.2 Mailbox full', 'bounced', 'mailbox-full'],
    ['5.0.0', 'smtp; 550 relay access denied', 'blocked', 'refused'],
    [undefined, undefined, 'bounced', 'no-such-mailbox'],
  ])('of %s %j says %s, %s', (status, diagnostic, outcome, reason) => {
    expect(reportedOutcome({ messageId: '', action: 'failed', status, diagnostic })).toEqual({ outcome, reason });
  });

  it('of a delay says that the mail is on its way', () => {
    expect(reportedOutcome({ messageId: '', action: 'delayed', status: '4.4.1', diagnostic: 'no answer' })).toEqual({ outcome: 'deferred', reason: 'later' });
  });
});
