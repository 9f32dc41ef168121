import { statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { KeptSecrets } from './kept-secrets.js';

describe('KeptSecrets', () => {
  it('gives the same value ever after, to every process, and another under another name', () => {
    const directory = join(temporaryFolder('secrets'), 'new', 'folder');
    const first = new KeptSecrets(directory).keep('directory');
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(new KeptSecrets(directory).keep('directory')).toBe(first);
    expect(new KeptSecrets(directory).keep('cookies')).not.toBe(first);
  });

  it('keeps them from other users of the machine', () => {
    const directory = join(temporaryFolder('secrets'), 'own');
    new KeptSecrets(directory).keep('directory');
    expect(statSync(join(directory, 'directory')).mode & 0o077).toBe(0);
  });

  it('takes the value of the process that was first', () => {
    const directory = temporaryFolder('secrets');
    const other = new KeptSecrets(directory);
    const meanwhile = () => {
      other.keep('directory', () => 'first');
      return 'second';
    };
    expect(new KeptSecrets(directory).keep('directory', meanwhile)).toBe('first');
  });
});
