import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../../../src/common/index.js';
import { DropFiles } from '../../../src/support/index.js';
import { postForm } from '../../support/account-form.js';
import { hiddenFields, textOf } from '../../support/forms.js';
import { HttpPerson, type Arrival } from '../../support/http-person.js';
import type { RunningHouse } from '../../support/running-house.js';
import { signedIn, submit, type SignedIn } from '../../support/signed-in.js';

/** Two customers of a house with the support desk, and how one of them opens a ticket. */
interface Desk {
  readonly house: RunningHouse;
  readonly ann: SignedIn;
  readonly eve: SignedIn;
  readonly created: (customer: SignedIn) => Promise<string>;
}

const ISSUE = { status: 'issue', about: 'private-cloud', impact: 'hindered', subject: 'Slow since noon', description: 'All is slow.\nSince noon.' };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const ARCHIVE = Buffer.from('504b03040a0000000000', 'hex');
const PROGRAM = Buffer.from('7f454c4602010100000000000000000003003e00', 'hex');
const KILO = 1024;

type Part = readonly [name: string, content: Buffer | string];

/** What customers attach: taken by content, kept whole, given back as nothing but a download, to nobody else. */
export function attachments(desk: () => Desk): void {
  let house: RunningHouse;
  let ann: SignedIn;
  let eve: SignedIn;
  let created: Desk['created'];

  beforeEach(async () => {
    ({ house, ann, eve, created } = desk());
    for (const table of ['ticket_attachment', 'stored_file', 'ticket_file_dropped']) await house.rows(`DELETE FROM ${table}`);
  });

  const get = ({ person }: SignedIn, at: string): Promise<Arrival> => person.get(`${house.baseUrl}${at}`);
  const messagesOf = async (number: string): Promise<number> => (await house.rows<{ messages: number }>('SELECT messages FROM ticket WHERE number = $1', [number]))[0]!.messages;
  const uploads = (): string[] => readdirSync(path.join(house.dataDir, 'uploads'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  const cookiesOf = ({ person }: SignedIn): string => person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');

  /** Says `lines` on a connection and hangs up after a while. @returns the first line of the answer */
  async function exchange(lines: readonly string[], forMs: number): Promise<string> {
    const { hostname, port } = new URL(house.ownUrl);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('data', (piece) => (heard += piece.toString())).on('error', () => undefined);
    socket.write(lines.join('\r\n'));
    await delay(forMs);
    socket.destroy();
    return heard.split('\r\n')[0]!;
  }

  /** As a browser sends the form to `action`, with files. */
  function sendWith(customer: SignedIn, page: Arrival, action: string, fields: Record<string, string>, files: readonly Part[], carried: readonly string[] = []): Promise<Arrival> {
    const hidden = hiddenFields({ body: page.body.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '' });
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...hidden, ...fields })) body.append(name, value);
    for (const sealed of carried) body.append('attached', sealed);
    for (const [name, content] of files) body.append('attachments', new Blob([Buffer.from(content as string)]), name);
    return customer.person.send(new URL(action, page.url), body);
  }
  const reply = async (number: string, files: readonly Part[], customer = ann, text = 'Look'): Promise<Arrival> => {
    const path = `/support/tickets/${number}`;
    return sendWith(customer, await get(customer, path), `${path}/replies`, { text }, files);
  };
  const linksOn = ({ body }: Arrival): string[] => [...body.matchAll(/href="([^"]*\/attachments\/[^"]*)" download/g)].map(([, href]) => href!);
  const carriedOn = ({ body }: Arrival): string[] => [...body.matchAll(/name="attached" type="checkbox" value="([^"]*)"/g)].map(([, value]) => value!);
  const filesKept = async (): Promise<number> => (await house.rows('SELECT id FROM stored_file')).length;

  it('come with the form, and are had again as they were sent', async () => {
    const first = await get(ann, '/support');
    const asked = await submit(ann.person, await submit(ann.person, first, { status: 'issue' }), { status: 'issue', about: 'private-cloud' });
    const done = await sendWith(ann, asked, '/support', ISSUE, [['screen.png', PNG], ['all.log', 'line 1\nline 2\n']]);
    const number = done.url.searchParams.get('created')!;
    const page = await get(ann, `/support/tickets/${number}`);
    expect(textOf(page)).toMatch(/Since noon\. Attachments screen\.png \(PNG picture, \d+ bytes\) all\.log \(Text, 14 bytes\)/);

    const [picture, log] = await Promise.all(linksOn(page).map((path) => ann.person.download(`${house.baseUrl}${path}`)));
    expect(picture!.content.equals(PNG)).toBe(true);
    expect(log!.content.toString()).toBe('line 1\nline 2\n');
  });

  it('are downloads that no browser runs, whatever they are called and hold', async () => {
    const number = await created(ann);
    const page = await reply(number, [['<b>\u202egpj.html', '<!DOCTYPE html><script>alert(document.cookie)</script>'], ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>']]);
    expect(page.body).not.toMatch(/<b>|\u202e/);

    for (const path of linksOn(page)) {
      const { headers, status } = await ann.person.download(`${house.baseUrl}${path}`);
      expect([status, headers.get('content-type'), headers.get('x-content-type-options'), headers.get('content-security-policy'), headers.get('cache-control')]).toEqual([
        200, 'text/plain', 'nosniff', "sandbox; default-src 'none'", 'private, no-store',
      ]);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="?(_b_gpj\.html|x\.svg)"?$/);
    }
  });

  it('are not even written for somebody who can open no ticket and has none', async () => {
    const newcomer = await signedIn(house);
    const number = await created(ann);
    await reply(number, [['screen.png', PNG]]);
    const { _csrf } = hiddenFields(await get(newcomer, '/support/tickets'));
    const before = uploads();
    for (const [action, status] of [['/support', 403], [`/support/tickets/${number}/replies`, 404]] as const) {
      const answer = await sendWith(newcomer, { body: '', url: new URL(house.baseUrl) } as Arrival, action, { _csrf: _csrf!, ...ISSUE, text: 'x' }, [['screen.png', PNG]]);
      expect([action, answer.status]).toEqual([action, status]);
    }
    expect(uploads()).toEqual(before);
  });

  it('come with a reply and with what opens a ticket again', async () => {
    const number = await created(ann);
    const path = `/support/tickets/${number}`;
    expect(textOf(await reply(number, [['first.pdf', '%PDF-1.7\n…']]))).toMatch(/Your message was sent\..*Look Attachments first\.pdf \(PDF, \d+ bytes\)/);
    const closed = await postForm(ann.person, await get(ann, path), `${path}/close`, {});
    const reopened = await sendWith(ann, closed, `${path}/reopen`, { text: 'It came back' }, [['second.png', PNG]]);
    expect(textOf(reopened)).toMatch(/You opened the ticket again.*It came back Attachments second\.png/);
  });

  // Red when nobody notes what went: rows go with their ticket, and files stay for ever.
  it('go with their ticket, and are not dropped before', async () => {
    const [number, other] = [await created(ann), await created(ann)];
    for (const each of [number, other]) await reply(each, [['a.txt', each], ['b.txt', `${each}!`]]);
    const drop = () => house.get(DropFiles).removeOver(1_000);
    expect([await drop(), await filesKept()]).toEqual([0, 4]);
    const files = await house.rows<{ id: string }>('SELECT file_id AS id FROM ticket_attachment JOIN ticket ON ticket.id = ticket_id WHERE number = $1', [number]);
    await house.rows('DELETE FROM ticket WHERE number = $1', [number]);
    expect([await drop(), await drop(), await filesKept()]).toEqual([2, 0, 2]);
    while (uploads().some((name) => files.some(({ id }) => id === name))) await delay(20);
    const [left] = linksOn(await get(ann, `/support/tickets/${other}`));
    expect((await ann.person.download(`${house.baseUrl}${left}`)).content.toString()).toBe(other);
    await expect(house.rows('DELETE FROM stored_file')).rejects.toThrow(/ticket_attachment/);
  });

  it('are nobody else’s, whatever is tried, nor those of notes', async () => {
    const number = await created(ann);
    const other = await created(eve);
    const [path] = linksOn(await reply(number, [['mine.png', PNG]]));
    const id = path!.split('/').at(-1)!;
    const tries = [path!, `/support/tickets/${other}/attachments/${id}`, `/support/tickets/${number}/attachments/${newId()}`, `/support/tickets/${number}/attachments/x`, `/support/tickets/%00/attachments/${id}`];
    const answers = await Promise.all(tries.map((each) => get(eve, each)));
    expect(answers.map(({ status }) => status)).toEqual(tries.map(() => 404));
    const stranger = await new HttpPerson().get(`${house.baseUrl}${path}`);
    expect(stranger.url.pathname).toBe('/sign-in');

    await house.rows(`UPDATE ticket_message SET kind = 'note' WHERE position = 2`);
    expect([linksOn(await get(ann, `/support/tickets/${number}`)), (await get(ann, path!)).status]).toEqual([[], 404]);
  });

  it.each<[string, Part[], string]>([
    ['too large', [['big.log', 'x'.repeat(10 * KILO * KILO + 1)]], '“big.log” is larger than 10 MB.'],
    ['an archive', [['logs.png', ARCHIVE]], '“logs.png” is not of a kind that we take'],
    ['a program', [['photo.jpg', PROGRAM]], '“photo.jpg” is not of a kind that we take'],
    ['empty', [['none.txt', '']], '“none.txt” is empty.'],
    ['one too many', Array.from({ length: 6 }, (_, n): Part => [`${n}.png`, PNG]), '“5.png” was left out: a message takes 5 files.'],
    ['two that can’t be taken', [['a.zip', ARCHIVE], ['b.txt', '']], '“a.zip” is not of a kind that we take: pictures, PDF, text, logs and CSV. A screenshot of it will do. “b.txt” is empty.'],
  ])('%s are refused beside the field, and nothing that was typed is lost', async (_, files, words) => {
    const number = await created(ann);
    const refused = await reply(number, files, ann, 'What I wrote');
    expect([refused.status, textOf(refused).includes(words), refused.body.includes('What I wrote</textarea>')]).toEqual([422, true, true]);
    expect([await messagesOf(number), await filesKept()]).toEqual([1, 0]);
  });

  it('that were good are kept on the page of a form that is shown again, until they are unticked', async () => {
    const number = await created(ann);
    const path = `/support/tickets/${number}`;
    const refused = await reply(number, [['good.png', PNG], ['also.txt', 'text'], ['bad.zip', ARCHIVE]], ann, '');
    expect([refused.status, carriedOn(refused).length, textOf(refused).includes('good.png (PNG picture')]).toEqual([422, 2, true]);
    const [good] = carriedOn(refused);
    const sent = await sendWith(ann, refused, `${path}/replies`, { text: 'Again' }, [['more.pdf', '%PDF-1.7\n']], [good!, good!, 'v1.forged', `${good}x`]);
    expect(textOf(sent)).toMatch(/Again Attachments good\.png \([^)]*\) more\.pdf/);
    expect(await filesKept()).toBe(2);
    // What was sent is spent, and nobody else's at any time.
    const twice = await sendWith(ann, sent, `${path}/replies`, { text: 'Once more' }, [], [good!]);
    expect([twice.status, textOf(twice).includes('This file is not here any more.')]).toEqual([422, true]);
    const [unsent] = carriedOn(await reply(number, [['held.png', PNG]], ann, ''));
    const foreign = await created(eve);
    const taken = await sendWith(eve, await get(eve, `/support/tickets/${foreign}`), `/support/tickets/${foreign}/replies`, { text: 'Mine' }, [], [unsent!]);
    expect([taken.status, linksOn(taken)]).toEqual([200, []]);
  });

  it('of a ticket are limited in number', async () => {
    const number = await created(ann);
    await reply(number, [['a.png', PNG]]);
    await house.rows(
      `INSERT INTO ticket_attachment (id, ticket_id, position, file_id, name, type, size, created_at)
       SELECT gen_random_uuid(), ticket_id, position, file_id, name, type, size, created_at FROM ticket_attachment, generate_series(1, 38)
        WHERE ticket_id = (SELECT id FROM ticket WHERE number = $1)`,
      [number],
    );
    const refused = await reply(number, [['b.png', PNG], ['c.png', PNG]]);
    expect([refused.status, textOf(refused).includes('A ticket takes 40 files, and this one has room for 1 more.')]).toEqual([422, true]);
    expect((await reply(number, [['b.png', PNG]])).status).toBe(200);
  });

  it('without a token of our page are read past, and the form is shown again', async () => {
    const number = await created(ann);
    const body = new FormData();
    body.append('text', 'What I wrote');
    body.append('attachments', new Blob([PNG]), 'a.png');
    const answer = await ann.person.send(new URL(`${house.baseUrl}/support/tickets/${number}/replies`), body);
    expect([answer.status, answer.body.includes('What I wrote</textarea>'), carriedOn(answer)]).toEqual([403, true, []]);
    const late = new FormData();
    late.append('attachments', new Blob([PNG]), 'a.png');
    late.append('_csrf', hiddenFields(await get(ann, '/support'))['_csrf']!);
    late.append('text', '');
    expect(carriedOn(await ann.person.send(new URL(`${house.baseUrl}/support/tickets/${number}/replies`), late))).toEqual([]);
  });

  it('that came where none are looked for are told of, and nothing is sent without them', async () => {
    const number = await created(ann);
    const token = hiddenFields(await get(ann, '/support'))['_csrf']!;
    const sent = async (fill: (body: FormData) => void, headers = {}): Promise<Arrival> => {
      const body = new FormData();
      fill(body);
      body.append('text', 'With a picture');
      return ann.person.send(new URL(`${house.baseUrl}/support/tickets/${number}/replies`), body, headers);
    };
    const picture = new Blob([PNG]);
    for (const answer of [
      await sent((body) => (body.append('attachments', picture, 'early.png'), body.append('_csrf', token))),
      await sent((body) => (body.append('_csrf', token), body.append('file', picture, 'other.png'))),
    ]) {
      expect([answer.status, answer.body.includes('With a picture</textarea>')]).toEqual([422, true]);
      expect(textOf(answer)).toMatch(/“(early|other)\.png” did not come with the field for attachments/);
    }
    expect(await messagesOf(number)).toBe(1);
    const byHeader = await sent((body) => body.append('attachments', picture, 'a.png'), { 'x-csrf-token': token });
    expect([byHeader.status, linksOn(byHeader).length, await messagesOf(number)]).toEqual([200, 1, 2]);
  });

  it('of strangers never reach the disk', async () => {
    const before = uploads();
    const body = new FormData();
    body.append('attachments', new Blob([PNG]), 'a.png');
    expect((await new HttpPerson().send(new URL(`${house.baseUrl}/support`), body)).url.pathname).toBe('/sign-in');
    expect(uploads()).toEqual(before);
  });

  it.each<[string, string, number[]]>([
    ['without an end', '--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n{csrf}\r\n--x\r\nContent-Disposition: form-data; name="attachments"; filename="a.txt"\r\n\r\nabc', [400]],
    ['without a name', '--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n', [400, 403]],
    ['with a broken head', '--x\r\nContent-Disposition form-data name\r\n\r\n\r\n--x--\r\n', [400, 403]],
    ['of nothing', '', [400, 403]],
    ['with a field that has no end', `--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n${'x'.repeat(70_000)}\r\n--x--\r\n`, [413]],
    ['of very many fields', `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(300)}--x--\r\n`, [413]],
    ['with names within names', '--x\r\nContent-Disposition: form-data; name="a[__proto__][b]"\r\n\r\nb\r\n--x\r\nContent-Disposition: form-data; name="c[9999999]"\r\n\r\nb\r\n--x--\r\n', [400, 403, 413]],
  ])('in a form %s harm nobody', async (_, sent, statuses) => {
    const number = await created(ann);
    const csrf = hiddenFields(await get(ann, '/support'))['_csrf']!;
    const before = uploads();
    const answer = await ann.person.send(new URL(`${house.baseUrl}/support/tickets/${number}/replies`), sent.replace('{csrf}', csrf), { 'content-type': 'multipart/form-data; boundary=x' });
    expect(statuses).toContain(answer.status);
    expect(uploads()).toEqual(before);
    expect((await get(ann, '/support')).status).toBe(200);
  });

  it('of a hundred megabytes are refused before they are read', async () => {
    const number = await created(ann);
    const before = uploads();
    const answer = await exchange([
      `POST /support/tickets/${number}/replies HTTP/1.1`, `Host: ${new URL(house.ownUrl).host}`, `Cookie: ${cookiesOf(ann)}`, 'Content-Type: multipart/form-data; boundary=x', `Content-Length: ${100 * KILO * KILO}`, '', '--x',
    ], 300);
    expect(answer).toBe('HTTP/1.1 413 Payload Too Large');
    expect(uploads()).toEqual(before);
  });

  it('of a sender who hangs up halfway leave nothing', async () => {
    const number = await created(ann);
    const csrf = hiddenFields(await get(ann, '/support'))['_csrf']!;
    const before = uploads();
    await exchange([
      `POST /support/tickets/${number}/replies HTTP/1.1`, `Host: ${new URL(house.ownUrl).host}`, `Cookie: ${cookiesOf(ann)}`, 'Content-Type: multipart/form-data; boundary=x', 'Content-Length: 5000000', '',
      '--x', 'Content-Disposition: form-data; name="_csrf"', '', csrf, '--x', 'Content-Disposition: form-data; name="attachments"; filename="a.txt"', '', 'y'.repeat(200_000),
    ], 300);
    for (const end = Date.now() + 5_000; uploads().length > before.length && Date.now() < end; ) await delay(20);
    expect(uploads()).toEqual(before);
  });
}
