import { computingTime } from '../../../../test/support/computing-time.js';
import { messageKey } from './message-key.js';

const keyOf = (...lines: string[]): string => messageKey(Buffer.from(lines.join('\r\n')));

describe('the key of a message', () => {
  it.each([
    ['as it stands', ['Message-ID: <a@b>', '', 'x']],
    ['in small letters', ['subject: x', 'message-id:<a@b>', '', 'x']],
    ['on a line of its own', ['Message-ID:', ' <a@b>', 'Subject: x', '', 'x']],
    ['with bare line breaks', ['Message-ID: <a@b>\nSubject: x\n\nx']],
  ])('is its Message-ID, %s', (_, lines) => {
    expect(keyOf(...lines)).toBe('<a@b>');
  });

  it.each([
    ['none', ['Subject: x', '', 'Message-ID: <a@b>']],
    ['two', ['Message-ID: <a@b>', 'Message-ID: <c@d>', '', 'x']],
    ['one that is none', ['Message-ID: hello', '', 'x']],
    ['one that no database takes', ['Message-ID: <a\u0000@b>', '', 'x']],
    ['one with what nobody sees', ['Message-ID: <a\u0007\u0085@b>', '', 'x']],
    ['one without an end', [`Message-ID: <${'a'.repeat(400)}@b>`, '', 'x']],
  ])('is its content where it has %s', (_, lines) => {
    expect(keyOf(...lines)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(keyOf(...lines)).not.toBe(keyOf(...lines, 'y'));
  });

  it('takes no time for a head without an end', () => {
    const bomb = Buffer.from('Message-ID:\r\n '.repeat(1_000_000));
    expect(computingTime(() => messageKey(bomb))).toBeLessThan(500);
  });
});
