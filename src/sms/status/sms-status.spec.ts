import { smsStatus, type SmsEvent, type SmsStatus } from './sms-status.js';

const at = (second: number, status: SmsStatus): SmsEvent => ({ status, at: new Date(second * 1000), reason: 'taken', detail: null });

describe('what is known of a text message', () => {
  it.each<[string, SmsEvent[], SmsStatus | undefined]>([
    ['nothing', [], undefined],
    ['the last of several attempts', [at(1, 'ours'), at(2, 'deferred')], 'deferred'],
    ['that it was taken in the end', [at(1, 'deferred'), at(2, 'accepted')], 'accepted'],
    ['how far it came, although an earlier state is heard late', [at(2, 'sent'), at(3, 'accepted')], 'sent'],
    ['that it was delivered, although a deferral is heard late', [at(1, 'sent'), at(2, 'delivered'), at(3, 'deferred')], 'delivered'],
    ['that the network could not deliver what was sent', [at(1, 'sent'), at(2, 'undelivered')], 'undelivered'],
  ])('is %s', (_what, events, status) => {
    expect(smsStatus(events)?.status).toBe(status);
    expect(smsStatus([...events].reverse())?.status).toBe(status);
    expect(smsStatus([...events, ...events])?.status).toBe(status);
  });
});
