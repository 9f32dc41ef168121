import { computingTime } from '../../../../test/support/computing-time.js';
import { withoutQuotes } from './without-quotes.js';

describe('an answer without its history', () => {
  it.each([
    ['Gmail', 'It works now.\n\nOn Fri, Nov 27, 2026 at 10:00 AM Customer Care <noreply@ctl.io> wrote:\n> Does it?\n> Ann'],
    ['Gmail, broken', 'It works now.\n\nOn Fri, Nov 27, 2026 at 10:00 AM Customer Care <noreply@ctl.io>\nwrote:\n\n> Does it?'],
    ['Outlook', 'It works now.\r\n\r\nFrom: Customer Care <noreply@ctl.io>\r\nSent: Friday\r\nTo: Ann\r\nSubject: x\r\n\r\nDoes it?'],
    ['Outlook, older', 'It works now.\n\n-----Original Message-----\nFrom: x\n\nDoes it?'],
    ['Outlook, German', 'It works now.\n\nVon: Customer Care\nGesendet: Freitag\nAn: Ann\n\nDoes it?'],
    ['Thunderbird, German', 'It works now.\n\nAm 27.11.26 um 10:00 schrieb Customer Care:\n> Does it?\n'],
    ['Apple Mail, French', 'It works now.\n\nLe 27 nov. 2026 à 10:00, Customer Care <noreply@ctl.io> a écrit :\n\n> Does it?'],
    ['quotes alone', 'It works now.\n> Does it?\n> \n'],
    ['a line of Hotmail', 'It works now.\n________________________________\nFrom: x'],
  ])('of %s', (_, text) => {
    expect(withoutQuotes(text)).toBe('It works now.');
  });

  it('keeps quotes that are answered line by line', () => {
    expect(withoutQuotes('> Which browser?\nFirefox\n> Which version?\n145\n> Thanks')).toBe('> Which browser?\nFirefox\n> Which version?\n145');
  });

  it('keeps everything where nothing else was written', () => {
    expect(withoutQuotes('> Does it?\n')).toBe('> Does it?');
    expect(withoutQuotes('On Monday she wrote: no way in')).toBe('On Monday she wrote: no way in');
  });

  it('takes no time for what is made to take some', () => {
    const texts = ['On '.repeat(50_000), `${'On x '.repeat(50)}\n`.repeat(500), '>'.repeat(100_000), '_'.repeat(100_000), ' \n'.repeat(50_000), `From: ${'a'.repeat(100_000)}`];
    expect(computingTime(() => texts.forEach((text) => withoutQuotes(text)))).toBeLessThan(1_500);
  });
});
