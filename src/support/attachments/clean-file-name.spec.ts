import fc from 'fast-check';
import { cleanFileName } from './clean-file-name.js';

describe('a file name', () => {
  it.each([
    ['screenshot 1.png', 'screenshot 1.png'],
    ['C:\\fakepath\\error.log', 'error.log'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'file'],
    ['.htaccess', 'htaccess'],
    ['', 'file'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b\r\nX-Header: 1.png', 'abX-Header_ 1.png'],
    ['zero\u200bwidth\ufeff.txt', 'zerowidth.txt'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    ['con.txt', '_con.txt'],
    ['name.exe. . ', 'name.exe'],
    ['Übersicht für März 日本.pdf', 'Übersicht für März 日本.pdf'],
    ['half \ud800.txt', 'half \ufffd.txt'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  it('that is too long is cut, and keeps its ending', () => {
    expect(cleanFileName(`${'x'.repeat(300)}.jpeg`)).toBe(`${'x'.repeat(114)}….jpeg`);
    expect([...cleanFileName('😀'.repeat(300))]).toHaveLength(120);
  });

  it('is always one that can be shown and saved, and stays as it is once it is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = cleanFileName(given);
        expect(name).toMatch(/^[^\p{Cc}\p{Cf}\\/:*?"<>|]{1,120}$/u);
        expect(name.startsWith('.')).toBe(false);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 1000, seed: 20261128 },
    );
  });
});
