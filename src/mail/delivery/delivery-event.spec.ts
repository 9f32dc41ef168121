import fc from 'fast-check';
import { deliveryStatus, type DeliveryEvent } from './delivery-event.js';

const event = fc.record<DeliveryEvent>({
  status: fc.constantFrom('sent', 'bounced', 'blocked', 'deferred', 'ours'),
  at: fc.integer({ min: 0, max: 3 }).map((minute) => new Date(Date.UTC(2026, 10, 24, 12, minute))),
  reason: fc.constantFrom('accepted', 'no-such-mailbox', 'policy'),
  detail: fc.constant(null),
});
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 12, minute));
const heard = (status: DeliveryEvent['status'], minute: number): DeliveryEvent => ({ status, at: at(minute), reason: 'accepted', detail: null });

describe('what is known of a mail', () => {
  it('is nothing as long as nothing was heard', () => {
    expect(deliveryStatus([])).toBeNull();
  });

  it.each<[string, DeliveryEvent[], DeliveryEvent['status']]>([
    ['deferred, then sent', [heard('deferred', 1), heard('sent', 5)], 'sent'],
    ['sent, then bounced by a later report', [heard('sent', 1), heard('bounced', 9)], 'bounced'],
    ['blocked, then sent after all', [heard('blocked', 1), heard('sent', 9)], 'sent'],
    ['a deferral that is heard late', [heard('sent', 5), heard('deferred', 9)], 'sent'],
    ['our fault, then deferred', [heard('ours', 1), heard('deferred', 2)], 'deferred'],
    ['sent and bounced in the same moment', [heard('bounced', 3), heard('sent', 3)], 'bounced'],
  ])('%s', (_what, events, status) => {
    expect(deliveryStatus(events)?.status).toBe(status);
    expect(deliveryStatus(events.toReversed())?.status).toBe(status);
  });

  it('does not depend on the order in which it was heard, nor on hearing it twice', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }).chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }))), ([events, shuffled]) => {
        expect(deliveryStatus(shuffled)).toEqual(deliveryStatus(events));
      }),
    );
  });

  it('is never condemned by deferrals and faults of ours alone', () => {
    fc.assert(
      fc.property(fc.array(event.filter(({ status }) => status === 'ours' || status === 'deferred'), { minLength: 1 }), (events) => {
        expect(['ours', 'deferred']).toContain(deliveryStatus(events)!.status);
      }),
    );
  });
});
