import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { Journal } from './journal.js';

describe('Journal', () => {
  let directory: string;
  let journal: Journal<number, string>;

  const open = (keep = 100) => Journal.open<number, string>(directory, keep);
  const heads = () => journal.entries.map(({ head }) => head);
  const bodies = () => Promise.all(journal.entries.map((entry) => journal.read(entry)));
  async function reopen(keep?: number): Promise<void> {
    await journal.close();
    journal = await open(keep);
  }

  beforeEach(async () => {
    directory = temporaryFolder('journal');
    journal = await open();
  });
  afterEach(() => journal.close());

  it('has after a restart what was appended, in order, and goes on', async () => {
    await journal.append(1, 'one\t"1"\n');
    await journal.append(2, 'zwölf 🎉');
    await reopen();
    await journal.append(3, '');
    expect(heads()).toEqual([1, 2, 3]);
    expect(await bodies()).toEqual(['one\t"1"\n', 'zwölf 🎉', '']);
    await reopen();
    expect(await bodies()).toEqual(['one\t"1"\n', 'zwölf 🎉', '']);
  });

  it('keeps the order of entries that come at once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => journal.append(n, `body ${n}`)));
    expect(heads()).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(await bodies()).toEqual(Array.from({ length: 50 }, (_, n) => `body ${n}`));
  });

  it('resolves only when the entry is in the file, which is for its owner alone', async () => {
    await journal.append(7, 'there');
    const file = join(directory, '00000001.log');
    expect(readFileSync(file, 'utf8')).toBe('7\t"there"\n');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('cuts off half an entry, left by a loss of power, and keeps what comes after', async () => {
    await journal.append(1, 'whole');
    await journal.append(2, 'lost in part');
    await journal.close();
    const file = join(directory, '00000001.log');
    truncateSync(file, statSync(file).size - 4);
    journal = await open();
    await journal.append(3, 'x');
    await reopen();
    expect(heads()).toEqual([1, 3]);
    expect(await bodies()).toEqual(['whole', 'x']);
  });

  it('leaves aside a line that is no entry', async () => {
    await journal.append(1, 'one');
    await journal.close();
    appendFileSync(join(directory, '00000001.log'), 'nonsense\n');
    journal = await open();
    await journal.append(2, 'two');
    expect(await bodies()).toEqual(['one', 'two']);
  });

  it('drops the oldest, from disk too, and still has as many as it promised', async () => {
    await reopen(8);
    const first = await journal.append(0, 'first');
    for (let n = 1; n < 30; n += 1) {
      await journal.append(n, 'x'.repeat(100));
      expect(heads().length).toBeGreaterThanOrEqual(Math.min(n + 1, 8));
      expect(heads().length).toBeLessThanOrEqual(10);
    }
    expect(heads().at(-1)).toBe(29);
    expect(await journal.read(first)).toBeNull();
    expect(readdirSync(directory).length).toBeLessThanOrEqual(5);
    await reopen(8);
    expect(heads().at(-1)).toBe(29);
    expect(heads().length).toBeGreaterThanOrEqual(8);
  });

  it('refuses entries once it is closed', async () => {
    await journal.close();
    await expect(journal.append(1, 'late')).rejects.toThrow('closed');
  });
});
