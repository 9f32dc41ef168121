import { tokenIn } from '../../../test/support/sms-servers.js';
import { segments } from './segments.js';
import { SMS_TEMPLATES } from './sms-templates.js';
import { writeSms } from './write-sms.js';

describe('a text message', () => {
  const model = { brand: 'CenturyLink', token: 'ABCD2345', seconds: 600, baseUrl: 'https://login.example.com' };

  it.each(SMS_TEMPLATES)('%s is one segment with its token alone on a line, and says how long that works', (template) => {
    const text = writeSms(template, model);
    expect(segments(text)).toBe(1);
    expect(tokenIn(text)).toBe('ABCD2345');
    expect(text).toContain('10 min');
    expect(text).not.toMatch(/https?:/);
  });

  it('tells browsers whose code it is where that costs no second message', () => {
    expect(writeSms('verify-number', model)).toMatch(/\n\n@login\.example\.com #ABCD2345$/);
    const long = { ...model, baseUrl: `https://${'a-long-name.'.repeat(6)}example.com` };
    expect(segments(writeSms('verify-number', long))).toBe(1);
    expect(writeSms('verify-number', { ...model, baseUrl: 'http://localhost:3000' })).not.toContain('@');
  });

  it.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['ж'.repeat(70), 1],
    ['ж'.repeat(71), 2],
    ['a'.repeat(307), 3],
  ])('%# is paid as so many segments', (text, count) => {
    expect(segments(text)).toBe(count);
  });
});
