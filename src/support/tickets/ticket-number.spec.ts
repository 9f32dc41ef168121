import { drawTicketNumber, readTicketNumber } from './ticket-number.js';

describe('ticket numbers', () => {
  it('tell the kind, and nothing of how many there are', () => {
    expect([drawTicketNumber('issue'), drawTicketNumber('change'), drawTicketNumber('request')]).toEqual([
      expect.stringMatching(/^INC[1-9]\d{8}$/),
      expect.stringMatching(/^CRQ[1-9]\d{8}$/),
      expect.stringMatching(/^REQ[1-9]\d{8}$/),
    ]);
    const drawn = Array.from({ length: 1000 }, () => Number(drawTicketNumber('issue').slice(3)));
    expect(new Set(drawn).size).toBeGreaterThan(990);
    // A counter, in whatever steps, would go one way.
    expect(drawn.slice(1).filter((number, index) => number > drawn[index]!).length).toBeLessThan(700);
  });

  it.each([['INC123456789'], [' inc 123-456-789 ']])('are read however they are typed: %j', (typed) => {
    expect(readTicketNumber(typed)).toBe('INC123456789');
  });

  it.each([['INC12345678'], ['ABC123456789'], ['123456789'], [''], [['INC123456789']], [undefined], ['I'.repeat(1e5)]])('are none of these: %.20j', (typed) => {
    expect(readTicketNumber(typed)).toBeUndefined();
  });
});
