import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROOT = join(import.meta.dirname, '../..');
const HOOKS = join(ROOT, 'test/support/typescript-in-node.mjs');
const HEAD = 'email,firstName,lastName,mobile,hash,emailVerifiedAt';
const HASH = '{SSHA}FM6N1jTf/0PflNiYX1GDVd0V3b/acp0w';

describe('accounts import', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = temporaryFolder('import');
  });
  afterAll(() => database?.drop());

  /** As an operator calls it. */
  async function cli(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, DATA_DIR: folder, DEMO: 'off' };
    const child = spawn(process.execPath, ['--import', HOOKS, '--no-warnings', join(ROOT, 'src/cli.ts'), 'accounts', 'import', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number]>]);
    return { code, said, complained };
  }

  function file(name: string, ...rows: string[]): string {
    const path = join(folder, name);
    writeFileSync(path, [HEAD, ...rows, ''].join('\r\n'));
    return path;
  }

  async function emails(): Promise<string[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<{ email: string }>('SELECT email FROM account ORDER BY email')).rows.map(({ email }) => email);
    } finally {
      await client.end();
    }
  }

  it('tells what it refuses, imports the rest, and once more nothing twice', async () => {
    const rows = [`ada@example.com,Ada,Berg,,${HASH},2024-05-03`, 'bo@example.com,Bo,Berg,555,secret,2024-05-03', `cy@example.com,Cy,Berg,,${HASH},2024-05-03`];
    const given = file('accounts.csv', ...rows);

    const checked = await cli(given, '--check');
    expect(checked.code).toBe(1);
    expect(checked.complained).toContain('line 3, mobile: Start with + and your country code, for example +1-555-555-5555.');
    expect(checked.complained).toContain('line 3, hash: Passwords hashed in this way can’t be imported.');
    expect(checked.complained).toContain('2 to create, 0 there already, 1 refused');
    expect(await emails()).toEqual([]);

    expect((await cli(given)).code).toBe(1);
    expect(await emails()).toEqual(['ada@example.com', 'cy@example.com']);
    const corrected = await cli(file('corrected.csv', rows[0]!, `bo@example.com,Bo,Berg,+1-555-555-5555,${HASH},2024-05-03`, rows[2]!));
    expect(corrected).toMatchObject({ code: 0, said: '1 created, 2 there already, 0 refused\n' });
    expect(await emails()).toEqual(['ada@example.com', 'bo@example.com', 'cy@example.com']);
  });

  it('says that there is no such file', async () => {
    const { code, complained } = await cli(join(folder, 'none.csv'));
    expect(code).toBe(1);
    expect(complained).toContain('no such file');
  });
});
