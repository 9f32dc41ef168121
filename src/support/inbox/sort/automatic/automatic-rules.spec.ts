import { parseMail } from '../../read/parse-mail.js';
import { automaticRule, AUTOMATIC_RULES } from './automatic-rules.js';

const OURS = ['noreply@ctl.io', 'help@ctl.io'];

async function ruleFor(headers: readonly string[], sender: string | null = 'ann@example.com'): Promise<string | undefined> {
  const head = ['From: Ann <ann@example.com>', 'To: help@ctl.io', 'Subject: Locked out', ...headers];
  // Of a header that is given twice the later one is meant.
  const names = head.map((line) => line.split(':', 1)[0]!.toLowerCase());
  const lines = head.filter((_, index) => names.lastIndexOf(names[index]!) === index);
  const mail = await parseMail(Buffer.from([...lines, '', 'Nothing works.'].join('\r\n')));
  return automaticRule({ mail, sender, isOurs: (address) => OURS.includes(address.toLowerCase()) })?.because;
}

// By rest parameters: where a row is shorter than the list of names, Jest gives a callback for the next one and waits for it.
describe('a mail that no person wrote', () => {
  it.each<[string, string[], (string | null)?]>([
    ['loop-of-ours', ['X-Loop: noreply@ctl.io']],
    ['own-sender', ['From: Help <HELP@ctl.io>']],
    ['own-sender', [], 'noreply@ctl.io'],
    ['auto-submitted', ['Auto-Submitted: auto-replied']],
    ['auto-submitted', ['Auto-Submitted: auto-replied (vacation)']],
    ['auto-submitted', ['auto-submitted: Auto-Generated; type=x']],
    ['auto-submitted', ['Auto-Submitted: (no) auto-notified']],
    ['vacation-header', ['X-Autoreply: yes']],
    ['vacation-header', ['X-Autorespond: Locked out']],
    ['vacation-header', ['X-POST-MessageClass: 9; Autoresponder']],
    ['out-of-office-subject', ['Subject: Automatic reply: Your ticket']],
    ['out-of-office-subject', ['Subject: Out of Office: back on Monday']],
    ['out-of-office-subject', ['Subject: =?UTF-8?Q?R=C3=A9ponse_automatique_=3A_Ticket?=']],
    ['out-of-office-subject', ['Subject: Abwesenheitsnotiz']],
    ['mailing-list', ['List-Id: <users.example.com>']],
    ['mailing-list', ['List-Unsubscribe: <https://example.com/u>']],
    ['precedence', ['Precedence: bulk']],
    ['vacation-header', ['Precedence: Auto_Reply']],
    ['report', ['Content-Type: multipart/report; report-type=disposition-notification; boundary=x']],
    ['mail-system', ['From: MAILER-DAEMON@example.com']],
    ['mail-system', [], 'postmaster@example.com'],
    ['empty-return-path', [], ''],
    ['empty-return-path', ['Return-Path: <>'], null],
  ])('is recognised by %s: %j %j', async (...[rule, headers, sender]) => {
    expect(await ruleFor(headers, sender)).toBe(rule);
  });

  it.each<[string, string[], (string | null)?]>([
    ['a plain mail', []],
    ['Auto-Submitted: no', ['Auto-Submitted: no']],
    ['a subject about vacations', ['Subject: Out of office replies do not arrive']],
    ['a normal precedence', ['Precedence: first-class']],
    ['somebody else’s loop header', ['X-Loop: list@example.com']],
    ['a mailbox without an envelope', ['Return-Path: <ann@example.com>'], null],
    ['a request for silence alone', ['X-Auto-Response-Suppress: All']],
  ])('is not %s', async (...[, headers, sender]) => {
    expect(await ruleFor(headers, sender)).toBeUndefined();
  });

  it('has rules with names of their own', () => {
    const names = AUTOMATIC_RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
