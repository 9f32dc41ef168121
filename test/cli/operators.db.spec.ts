import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, explained } from '../../src/commands.js';
import { EnsureAccount } from '../../src/accounts/index.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What operators do by the command line, all at one house. */
describe('commands of operators', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { WORKERS: 'off' } });
  });
  afterAll(() => house?.close());

  /** @returns what is written to whoever typed it, with `refused: ` in front where the exit code is 1 */
  async function cli(...args: string[]): Promise<string> {
    const { command, rest } = commandOf(args)!;
    try {
      return await command.run({ get: house.get } as Parameters<typeof command.run>[0], rest);
    } catch (error) {
      return `refused: ${explained(error).split('\n')[0]}`;
    }
  }

  const demands = async () => (JSON.parse(await cli('mfa', 'demands')) as { kind: string; value: string; list: string }[]).map(({ kind, value, list }) => `${kind} ${value} ${list}`.trim());
  const account = (email: string) => house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: 'granite kettle under the lantern' });

  it.each([[], ['nonsense'], ['accounts'], ['accounts', 'toString'], ['constructor']])('knows no command in %j', (...args: string[]) => {
    expect(commandOf(args)).toBeUndefined();
  });

  describe('accounts require-mfa, release-mfa', () => {
    it('take a domain, an address and a list that replaces the one of its name', async () => {
      const file = join(temporaryFolder('mfa-list'), 'staff.txt');
      writeFileSync(file, 'Bo@Example.com\n\n cy@example.com \n');
      expect(await cli('accounts', 'require-mfa', '--domain', 'Example.ORG')).toBe('1 added');
      expect(await cli('accounts', 'require-mfa', '--email', 'Ann@example.com')).toBe('1 added');
      expect(await cli('accounts', 'require-mfa', '--list', 'staff', file)).toBe('2 added');
      expect((await demands()).sort()).toEqual(['domain example.org', 'email ann@example.com', 'email bo@example.com staff', 'email cy@example.com staff']);

      writeFileSync(file, 'cy@example.com\ndi@example.com\n');
      expect(await cli('accounts', 'require-mfa', '--list', 'staff', file)).toBe('1 added');
      expect(await cli('accounts', 'release-mfa', '--domain', 'example.org')).toBe('1 removed');
      expect((await demands()).sort()).toEqual(['email ann@example.com', 'email cy@example.com staff', 'email di@example.com staff']);
      expect(await cli('accounts', 'release-mfa', '--list', 'staff')).toBe('2 removed');
      expect(await cli('accounts', 'release-mfa', '--email', 'ann@example.com')).toBe('1 removed');
      expect(await demands()).toEqual([]);
    });

    it.each([
      [['accounts', 'require-mfa'], 'refused: --domain, --email or --list is expected'],
      [['accounts', 'require-mfa', '--everybody', 'x'], 'refused: --domain, --email or --list is expected'],
      [['accounts', 'require-mfa', '--list', 'staff'], 'refused: an argument is missing'],
      [['accounts', 'require-mfa', '--list', 'staff', '/nowhere/list.txt'], expect.stringMatching(/^refused: ENOENT/)],
      [['accounts', 'require-mfa', '--email', 'no address'], expect.stringMatching(/^refused: /)],
      [['accounts', 'require-mfa', '--domain', 'no domain'], expect.stringMatching(/^refused: /)],
    ])('%j changes nothing', async (args, said) => {
      expect(await cli(...args)).toEqual(said);
      expect(await demands()).toEqual([]);
    });
  });

  it('services require-mfa, release-mfa know the services of the catalogue', async () => {
    expect(await cli('services', 'require-mfa', 'private-cloud')).toBe('1 added');
    expect(await cli('services', 'require-mfa', 'private-cloud')).toBe('0 added');
    expect(await demands()).toEqual(['service private-cloud']);
    expect(await cli('services', 'require-mfa', 'elsewhere')).toMatch(/^refused: /);
    expect(await cli('services', 'release-mfa', 'private-cloud')).toBe('1 removed');
    expect(await demands()).toEqual([]);
  });

  it('staff grant, revoke and list say who works at the desk', async () => {
    await account('desk@example.com');
    const listed = async () => (JSON.parse(await cli('staff', 'list')) as { role: string; teams: string[] }[]).map(({ role, teams }) => [role, ...teams].join(' '));
    expect(await cli('staff', 'grant', 'desk@example.com', '--role', 'agent')).toBe('refused: An agent belongs to a team. Name it: customer-care, client-response-center.');
    expect(await cli('staff', 'grant', 'desk@example.com', '--role', 'agent', '--team', 'customer-care')).toBe('desk@example.com is agent now, from the next request on.');
    await cli('staff', 'grant', 'desk@example.com', '--role', 'agent', '--team', 'customer-care');
    expect(await listed()).toEqual(['agent customer-care']);
    await cli('staff', 'grant', 'Desk@Example.com', '--role', 'agent', '--team', 'client-response-center,customer-care');
    expect(await listed()).toEqual(['agent client-response-center customer-care']);
    await cli('staff', 'grant', 'desk@example.com', '--role', 'supervisor');
    expect(await cli('staff', 'revoke', 'desk@example.com')).toBe('1 removed');
    expect(await cli('staff', 'revoke', 'desk@example.com')).toBe('0 removed');
    expect(await listed()).toEqual([]);
    expect(await house.rows("SELECT event, actor_kind, data FROM audit_event WHERE event LIKE 'staff.%' ORDER BY id")).toEqual([
      { event: 'staff.granted', actor_kind: 'operator', data: { role: 'agent', teams: ['customer-care'] } },
      { event: 'staff.granted', actor_kind: 'operator', data: { role: 'agent', teams: ['client-response-center', 'customer-care'] } },
      { event: 'staff.granted', actor_kind: 'operator', data: { role: 'supervisor', teams: [] } },
      { event: 'staff.taken', actor_kind: 'operator', data: {} },
    ]);
  });

  it.each([
    [['nobody@example.com', '--role', 'admin']],
    [['desk@example.com']],
    [['desk@example.com', '--role', 'king']],
    [['desk@example.com', '--role', 'agent', '--team', 'sales']],
    [['desk@example.com', '--role', 'admin', '--demo', 'yes']],
  ])('staff grant %j makes nobody anything', async (args) => {
    expect(await cli('staff', 'grant', ...args)).toMatch(/^refused: /);
    expect(await house.rows('SELECT account_id FROM staff_member')).toEqual([]);
  });

  it('recovery request, approve, list and cancel take two operators, each by one name however it is written', async () => {
    await account('lost@example.com');
    const asked = await cli('recovery', 'request', '--email', 'lost@example.com', '--operator', 'Ann', '--reason', 'phone stolen');
    const [, id = ''] = /^Guarded recovery ([\da-f-]{36}) waits for approval\.$/.exec(asked) ?? [];
    for (const same of ['ann ', 'ANN', 'Ａｎｎ']) {
      expect(await cli('recovery', 'approve', id, '--operator', same)).toBe('refused: Somebody else than the one who asked has to approve or decline it.');
    }
    for (const none of ['', ' ', 'a\tb', 'bo\u200B', 'x'.repeat(81)]) {
      expect(await cli('recovery', 'approve', id, '--operator', none)).toMatch(/^refused: Name the operator: 2 to 80 letters/);
      expect(await cli('recovery', 'cancel', id, '--operator', none)).toMatch(/^refused: Name the operator/);
    }
    expect(await cli('recovery', 'approve', id)).toBe('refused: an argument is missing');
    expect(await cli('recovery', 'approve', 'nonsense', '--operator', 'bo')).toBe('refused: There is no such guarded recovery.');

    expect(await cli('recovery', 'approve', id, '--operator', ' Bo')).toBe(`Guarded recovery ${id} is approved; the customer is being mailed.`);
    expect(JSON.parse(await cli('recovery', 'list'))).toEqual([expect.objectContaining({ id, requestedBy: 'ann', approvedBy: 'bo', reason: 'phone stolen' })]);
    expect(await cli('recovery', 'cancel', id, '--operator', 'Cy')).toBe(`Guarded recovery ${id} is cancelled.`);
    expect(JSON.parse(await cli('recovery', 'list'))).toEqual([]);
    expect(await house.rows("SELECT event, data ->> 'operator' AS operator FROM audit_event WHERE event LIKE 'recovery.guarded-%' AND subjects ->> 'recovery' = $1 ORDER BY id", [id])).toEqual([
      { event: 'recovery.guarded-requested', operator: 'ann' },
      { event: 'recovery.guarded-approved', operator: 'bo' },
      { event: 'recovery.guarded-cancelled', operator: null },
    ]);
  });

  it('recovery request wants a known account, a reason, and no more than it knows', async () => {
    const request = (...more: string[]) => cli('recovery', 'request', ...more);
    expect(await request('--email', 'nobody@example.com', '--operator', 'ann', '--reason', 'x')).toMatch(/^refused: /);
    expect(await request('--email', 'lost@example.com', '--operator', 'ann', '--reason', ' ')).toBe('refused: Give the reason.');
    expect(await request('--email', 'lost@example.com', '--operator', 'ann')).toBe('refused: an argument is missing');
    expect(await request('--email', 'lost@example.com', '--operator', 'ann', '--reason', 'x', '--force')).toMatch(/^refused: Unknown option '--force'/);
    expect(JSON.parse(await cli('recovery', 'list'))).toEqual([]);
  });
});
