import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { Shelf } from './shelf.js';

describe('Shelf', () => {
  it('has after a restart what was put there, in order of the ids', async () => {
    const directory = temporaryFolder('shelf');
    const shelf = await Shelf.open<{ n: number }>(directory);
    await shelf.put('b', { n: 2 });
    await shelf.put('a', { n: 1 });
    await shelf.put('c', { n: 3 });
    await shelf.remove('c');

    const again = await Shelf.open<{ n: number }>(directory);
    expect(await again.ids()).toEqual(['a', 'b']);
    expect(await again.get('b')).toEqual({ n: 2 });
    expect(await again.get('c')).toBeNull();
  });

  it('leaves aside what was being written when the power went, and what was damaged', async () => {
    const directory = temporaryFolder('shelf');
    writeFileSync(join(directory, 'a.json.draft'), '{"n":');
    writeFileSync(join(directory, 'b.json'), '{"n":');
    const shelf = await Shelf.open<{ n: number }>(directory);
    expect(await shelf.ids()).toEqual(['b']);
    expect(await shelf.get('b')).toBeNull();
  });

  it.each(['../a', 'a/b', '', '.'])('refuses the id %j', async (id) => {
    const shelf = await Shelf.open<number>(temporaryFolder('shelf'));
    await expect(shelf.put(id, 1)).rejects.toThrow('not an id');
  });
});
