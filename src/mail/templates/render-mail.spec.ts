import { t } from '../../i18n/index.js';
import { MAIL_TEMPLATES } from './mail-templates.js';
import { renderMail, type MailModel } from './render-mail.js';

const MODEL: MailModel = {
  brand: 'CenturyLink',
  customerCare: 'help@ctl.io',
  link: 'https://login.example.com/register/x/token?prefill=v1.abc&y=1',
  at: new Date('2026-12-03T08:15:00Z'),
  facts: { browser: 'Firefox on Windows', network: '192.0.2.0/24', minutes: '20', number: 'INC482913057', subject: 'Slow since noon', text: 'Please try again.', page: 'yes', days: '30' },
  token: 'ABCD2345',
  expiresAt: new Date('2026-11-24T12:30:00Z'),
};

/** What a reader of the HTML form sees. */
function words(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, '$2 $1')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
const setOfWords = (text: string): string[] => [...new Set(text.split(/\s+/).map((word) => word.replace(/:$/, '')).filter((word) => /[\p{L}\p{N}]/u.test(word)))].sort();

describe.each(MAIL_TEMPLATES)('the mail %s', (template) => {
  const { text, html } = renderMail(template, MODEL);

  it('says the same with and without HTML', () => {
    expect(setOfWords(words(html))).toEqual(setOfWords(text));
  });

  it('has a subject', () => {
    expect(t(`mail.${template}.subject`, { brand: 'CenturyLink', ...MODEL.facts }).length).toBeGreaterThan(5);
  });

  it('says first why it came, then whom to write to', () => {
    expect(text.trimStart().split('\n')[0]).toBe(t(`mail.${template}.why`, { brand: 'CenturyLink', at: MODEL.at, ...MODEL.facts }));
    expect(text).toContain('help@ctl.io');
  });

  it('has one link, to the address that it was given, and loads nothing', () => {
    expect(text.match(/https?:\/\/\S+/g)).toEqual([MODEL.link]);
    expect(html.match(/(?:href|src|url\()[="']*(https?:[^"')]*)/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<link|<script|@import/);
  });

  it('lets nothing that it is filled with become HTML', () => {
    const filled = renderMail(template, { ...MODEL, brand: '<script>alert(1)</script>', link: 'https://x/"><img src=x>' });
    expect(filled.html).not.toMatch(/<script|<img/);
  });
});

it('shows the token alone on a line of the text, and until when it works', () => {
  const { text } = renderMail('registration-token', MODEL);
  expect(text.split('\n').filter((line) => line.trim() === MODEL.token)).toHaveLength(1);
  expect(text).toContain('12:30 UTC');
});
