import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { temporaryFolder } from '../../test/support/temporary-folder.js';
import { SmallDisk } from '../../test/faults/support/small-disk.js';
import { newId } from '../common/index.js';
import { StorageModule } from './storage.module.js';
import { StoredFiles } from './stored-files.js';

const HOURS = 3600;

describe('stored files', () => {
  const dataDir = temporaryFolder('stored-files');
  let house: TestingHouse;
  let files: StoredFiles;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [StorageModule], environment: { DATA_DIR: dataDir } });
    files = house.get(StoredFiles);
  });

  afterAll(() => house.close());

  const keep = async (content: Buffer | Readable): Promise<string> => (await files.keep(await files.write(content))).id;
  const read = async (id: string): Promise<Buffer> => buffer((await files.read(id)).content);

  function onDisk(folder = dataDir): string[] {
    return readdirSync(path.join(folder, 'uploads'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  }

  const pathsOf = (id: string): string[] => onDisk().filter((file) => file.includes(`${path.sep}files${path.sep}`) && file.includes(id));

  it('are given back as they came, with size and type', async () => {
    const content = Buffer.from('%PDF-1.4\n'.padEnd(200_000, 'x'));
    const id = await keep(content);

    const { size, type, content: stream } = await files.read(id);
    expect({ size, type }).toEqual({ size: 200_000, type: 'application/pdf' });
    expect((await buffer(stream)).equals(content)).toBe(true);
    const [row] = await house.database.query<{ sha256: Buffer }>('SELECT sha256 FROM stored_file WHERE id = $1', [id]);
    expect(row?.sha256.equals(createHash('sha256').update(content).digest())).toBe(true);
  });

  it('are not to be read in the folder, nor by others on the machine', async () => {
    const id = await keep(Buffer.from('what a customer wrote'));

    const [file] = pathsOf(id);
    expect(readFileSync(file!).includes('customer')).toBe(false);
    expect(statSync(file!).mode & 0o077).toBe(0);
  });

  it('are found by a second process that shares the folder', async () => {
    const second = await createTestingHouse({ modules: [StorageModule], environment: { DATA_DIR: dataDir }, beside: house });
    const id = await keep(Buffer.from('shared'));

    expect((await buffer((await second.get(StoredFiles).read(id)).content)).toString()).toBe('shared');
    await second.close();
  });

  it('of ten megabytes are on the disk as they come, not held', async () => {
    const piece = randomBytes(64 * 1024);
    const hash = createHash('sha256');
    let mostHeld = 0;
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let n = 0; n < 160; n += 1) {
        const draft = onDisk().find((file) => file.endsWith('.part'));
        mostHeld = Math.max(mostHeld, n * piece.length - (draft ? statSync(draft).size : 0));
        hash.update(piece);
        yield piece;
      }
    }
    const written = await files.write(pieces());

    expect(written).toMatchObject({ size: 160 * piece.length, sha256: hash.digest() });
    expect(mostHeld).toBeLessThan(4 * piece.length);
  });

  it('that are larger than they may be are broken off and leave nothing', async () => {
    const before = onDisk().length;

    await expect(files.write(Readable.from([Buffer.alloc(6), Buffer.alloc(6)]), 10)).rejects.toMatchObject({ code: 'storage.file.too-large', params: { most: 10 } });
    expect(onDisk()).toHaveLength(before);
  });

  it('whose sender is gone leave nothing', async () => {
    const before = onDisk().length;
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(70_000);
      throw new Error('connection reset');
    }

    await expect(files.write(broken())).rejects.toThrow('connection reset');
    expect(onDisk()).toHaveLength(before);
  });

  it('of a transaction that was rolled back are swept, those of others stay', async () => {
    const kept = await keep(Buffer.from('kept'));
    const lost = await files.write(Buffer.from('lost'));
    const undone = house.database.transaction(async () => {
      await files.keep(lost);
      throw new Error('refused');
    });
    await expect(undone).rejects.toThrow('refused');
    await expect(files.read(lost.id)).rejects.toMatchObject({ code: 'storage.file.not-found', status: 404 });

    // Not yet: a transaction that is still open may keep it.
    await files.removeOver(100);
    expect(pathsOf(lost.id)).not.toEqual([]);
    house.clock.advance(2 * HOURS);
    await files.removeOver(100);

    expect(pathsOf(lost.id)).toEqual([]);
    expect((await read(kept)).toString()).toBe('kept');
  });

  it('whose process died before it could say that they are kept stay', async () => {
    const id = await keep(Buffer.from('kept'));
    const mark = path.join(dataDir, 'uploads', 'open', id);
    writeFileSync(mark, '');
    utimesSync(mark, house.clock.now(), house.clock.now());
    house.clock.advance(2 * HOURS);

    await files.removeOver(100);

    expect(pathsOf(id)).toHaveLength(1);
    expect((await read(id)).toString()).toBe('kept');
  });

  it('are held for another hour while somebody decides, kept once, and not when they are gone', async () => {
    const written = await files.write(Buffer.from('not yet'));
    house.clock.advance(0.9 * HOURS);
    expect(await files.hold(written)).toBe(true);
    house.clock.advance(0.9 * HOURS);
    await files.removeOver(100);
    await files.keep(written);
    await expect(files.keep(written)).rejects.toMatchObject({ code: 'storage.file.not-found' });
    expect((await read(written.id)).toString()).toBe('not yet');

    const late = await files.write(Buffer.from('too late'));
    house.clock.advance(2 * HOURS);
    await files.removeOver(100);
    expect(await files.hold(late)).toBe(false);
    await expect(files.keep(late)).rejects.toMatchObject({ code: 'storage.file.not-found' });
  });

  it('are swept so many at once as is asked for, until none is left', async () => {
    for (let n = 0; n < 3; n += 1) await files.write(Buffer.from('nobody wants it'));
    house.clock.advance(2 * HOURS);

    expect([await files.removeOver(2), await files.removeOver(2)]).toEqual([2, 1]);
  });

  it('that are dropped go with the transaction, or not at all', async () => {
    const id = await keep(Buffer.from('old'));
    const undone = house.database.transaction(async () => {
      await files.drop(id);
      throw new Error('refused');
    });
    await expect(undone).rejects.toThrow('refused');
    house.clock.advance(2 * HOURS);
    await files.removeOver(100);
    expect((await read(id)).toString()).toBe('old');

    await house.database.transaction(() => files.drop(id));
    house.clock.advance(2 * HOURS);
    await files.removeOver(100);
    await expect(files.read(id)).rejects.toMatchObject({ code: 'storage.file.not-found' });
    expect(pathsOf(id)).toEqual([]);
  });

  it('that were damaged give no wrong byte', async () => {
    const id = await keep(Buffer.alloc(200_000, 'a'));
    const [file] = pathsOf(id);
    const sealed = readFileSync(file!);
    sealed[150_000]! ^= 1;
    writeFileSync(file!, sealed);

    const given: Buffer[] = [];
    const reading = (await files.read(id)).content;
    await expect(
      (async () => {
        for await (const piece of reading) given.push(piece as Buffer);
      })(),
    ).rejects.toThrow('sealed value');
    expect(Buffer.concat(given).equals(Buffer.alloc(131_072, 'a'))).toBe(true);
  });

  it('that never were are not found', async () => {
    await expect(files.read(newId())).rejects.toMatchObject({ code: 'storage.file.not-found' });
  });

  const whyNoDisk = SmallDisk.whyNot();
  (whyNoDisk ? it.skip : it)('that have no room are refused for now, and taken when there is some', async () => {
    const disk = SmallDisk.mount(2);
    const small = await createTestingHouse({ modules: [StorageModule], environment: { DATA_DIR: disk.folder }, beside: house });
    try {
      const onSmall = small.get(StoredFiles);
      await expect(onSmall.write(randomBytes(3 * 1024 * 1024))).rejects.toMatchObject({ code: 'storage.unavailable', status: 503, retryAt: house.clock.in(60) });
      expect(onDisk(disk.folder)).toEqual([]);
      expect((await onSmall.write(randomBytes(1024 * 1024))).size).toBe(1024 * 1024);
    } finally {
      await small.close();
      disk.remove();
    }
  });
});
