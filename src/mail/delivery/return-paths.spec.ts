import { randomBytes } from 'node:crypto';
import { KeyRing, newId } from '../../common/index.js';
import { readConfig } from '../../config/index.js';
import { ReturnPaths } from './return-paths.js';

const keys = new Map([[1, randomBytes(32)]]);
const paths = (MAIL_RETURN_PATH = 'bounces@ctl.example', ring = new KeyRing(keys)): ReturnPaths => new ReturnPaths(ring, readConfig({ NODE_ENV: 'test', DEMO: 'off', MAIL_RETURN_PATH }));
const id = newId();

describe('the return path of a mail', () => {
  it('is read back as the mail, also in capitals and with a newer key', () => {
    const path = paths().of(id, 'noreply@ctl.example');
    expect(path).toMatch(/^bounces\+[0-9a-f]{32}-[0-9a-f]{16}@ctl\.example$/);
    const later = paths(undefined, new KeyRing(new Map([...keys, [2, randomBytes(32)]])));
    expect([paths().read(path), paths().read(path.toUpperCase()), later.read(path)]).toEqual([id, id, id]);
    expect(later.of(id, '')).not.toBe(path);
  });

  it('is not read when it was made up', () => {
    const path = paths().of(id, '');
    const flipped = path.replace(/.(?=@)/, (digit) => (digit === '0' ? '1' : '0'));
    const other = paths().of(newId(), '').replace(/\+[0-9a-f]{32}/, `+${id.replaceAll('-', '')}`);
    const stranger = paths(undefined, new KeyRing(new Map([[1, randomBytes(32)]]))).of(id, '');
    for (const forged of [flipped, other, stranger, 'bounces@ctl.example', path.replace('ctl.', 'other.'), '']) expect(paths().read(forged)).toBeUndefined();
    expect([paths().isOurs(flipped), paths().isOurs('bounces@ctl.example'), paths().isOurs('bouncesx@ctl.example')]).toEqual([true, true, false]);
  });

  it('is the plain sender where nobody reads reports, and never too long for a server', () => {
    expect(paths('').of(id, 'noreply@ctl.example')).toBe('noreply@ctl.example');
    expect(paths(`${'b'.repeat(14)}@ctl.example`).of(id, '')).toMatch(/^[^@]{64}@/);
    // In the demo it is whatever the sender of the mails is.
    const long = `${'b'.repeat(20)}@ctl.example`;
    const demo = new ReturnPaths(new KeyRing(keys), readConfig({ NODE_ENV: 'test', DEMO: 'on', MAIL_FROM: long }));
    expect(demo.of(id, '')).toBe(long);
  });
});
