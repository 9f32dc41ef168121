import { errorText, t } from './shared-translator.js';
import { createTranslator, errorKey } from './translator.js';

const messages = {
  en: {
    parlour: {
      hello: 'Hello {{name}}',
      tries_one: '{{count}} try left',
      tries_other: '{{count}} tries left',
      retry: 'Try again at {{at, time}} (in {{in, duration}}).',
      sent: 'Sent at {{at, moment}} on {{at, day}}, {{n, number}} in all, {{left, clock}} left',
      errors: { token: { expired: 'That token is too old.' } },
    },
  },
  de: { parlour: { hello: 'Guten Tag {{name}}' } },
};
const strict = createTranslator({ messages });

describe('texts', () => {
  it('fills in what it is given, whatever it looks like', () => {
    const name = '<b>$t(parlour.tries) {{count}}</b>';
    expect(strict.t('parlour.hello', { name })).toBe(`Hello ${name}`);
  });

  it('chooses the plural by count', () => {
    expect(strict.t('parlour.tries', { count: 1 })).toBe('1 try left');
    expect(strict.t('parlour.tries', { count: 3 })).toBe('3 tries left');
  });

  it('speaks the language of the reader and falls back to English', () => {
    expect(strict.t('parlour.hello', { name: 'Eva' }, 'de')).toBe('Guten Tag Eva');
    expect(strict.t('parlour.tries', { count: 2 }, { locale: 'de' })).toBe('2 tries left');
  });

  it('writes moments, durations and numbers for the reader', () => {
    const at = new Date('2026-11-24T13:35:00Z');
    const reader = { locale: 'en', timeZone: 'Europe/Berlin' };
    const shipped = createTranslator({
      messages: { en: { ...messages.en, i18n: { duration: { minutes_one: '{{count}} minute', minutes_other: '{{count}} minutes' } } } },
    });
    expect(shipped.t('parlour.retry', { at, in: 120 }, reader)).toBe('Try again at 14:35 (in 2 minutes).');
    expect(strict.t('parlour.sent', { at, n: 1234567, left: 151 }, reader)).toBe(
      'Sent at 24 Nov 2026, 14:35 (13:35 UTC) on 24 Nov 2026, 1,234,567 in all, 2:31 left',
    );
  });

  it.each([
    ['parlour.goodbye', {}, 'parlour.goodbye has no message'],
    ['parlour.errors', {}, 'parlour.errors is a group of messages'],
    ['parlour.hello', {}, 'name is not given for "Hello {{name}}"'],
    ['parlour.retry', { at: 'tomorrow', in: 120 }, 'A string cannot be written as time'],
  ])('throws in tests when %s cannot be said with %j', (key, params, why) => {
    expect(() => strict.t(key, params)).toThrow(why);
  });

  it('shows the key instead of failing where people are served', () => {
    expect(createTranslator({ messages, onMissing: 'log' }).t('parlour.goodbye')).toBe('parlour.goodbye');
  });
});

describe('sentences for error codes', () => {
  it('stand under "errors" of the room that the code begins with', () => {
    expect(errorKey('sign-in.password.wrong')).toBe('sign-in.errors.password.wrong');
    expect(strict.errorText('parlour.token.expired')).toBe('That token is too old.');
  });

  it('exist even for a code that nobody wrote one for', () => {
    const lenient = createTranslator({ onMissing: 'log' });
    expect(lenient.errorText('parlour.on.fire')).toBe(t('i18n.errors.unknown'));
    expect(() => errorText('parlour.on.fire')).toThrow('parlour.errors.on.fire');
  });
});
