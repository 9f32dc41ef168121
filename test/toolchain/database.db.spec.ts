import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the databases of the tests', () => {
  const made: TestDatabase[] = [];
  async function make(options?: { empty: boolean }): Promise<TestDatabase> {
    const database = await createTestDatabase(options);
    made.push(database);
    return database;
  }
  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('are apart from each other and not run by a superuser', async () => {
    const [one, other] = await Promise.all([make(), make()]);
    await ask(one.url, 'CREATE TABLE only_here (id int)');
    const tables = `SELECT table_name FROM information_schema.tables WHERE table_name = 'only_here'`;
    expect(await ask(one.url, tables)).toHaveLength(1);
    expect(await ask(other.url, tables)).toEqual([]);
    expect(await ask(one.url, `SELECT current_setting('is_superuser') AS superuser`)).toEqual([{ superuser: 'off' }]);
  });

  it('can be had empty, and go although somebody is connected', async () => {
    const { url, drop } = await make({ empty: true });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const said: string[] = [];
    client.on('error', ({ message }) => said.push(message));
    const { promise: cut, resolve } = Promise.withResolvers<void>();
    client.on('end', resolve);
    await drop();
    await cut;
    expect(said[0]).toContain('terminat');
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('does not exist');
  });
});
