import { TypeSniffer } from './type-sniffer.js';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('the type of a file', () => {
  async function typeOf(...pieces: readonly (string | Buffer)[]): Promise<string> {
    const sniffer = new TypeSniffer();
    for (const piece of pieces) sniffer.see(Buffer.from(piece as string));
    return sniffer.type();
  }

  it.each([
    ['a picture', PNG, 'image/png'],
    ['a PDF', '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj', 'application/pdf'],
    ['an archive', Buffer.from('504b03040a0000000000', 'hex'), 'application/zip'],
    ['text', 'Nov 27 23:55:01 host sshd[1]: \u001b[31mfailed\u001b[0m\n', 'text/plain'],
    ['CSV', 'a;b\r\n1;2\r\n', 'text/plain'],
    ['text of Latin-1', Buffer.from('Gr\u00fc\u00dfe\n', 'latin1'), 'text/plain'],
    ['text of UTF-16', Buffer.from('\ufeffFehler: Gr\u00fc\u00dfe\r\n', 'utf16le'), 'text/plain'],
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>', 'text/plain'],
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
    ['a program', Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'), 'application/x-elf'],
    ['anything else', Buffer.from([1, 2, 3, 0, 255]), 'application/octet-stream'],
    ['nothing', '', 'application/octet-stream'],
  ])('of %s is told by its content', async (_, content, type) => {
    expect(await typeOf(content)).toBe(type);
  });

  it('is told whatever pieces it comes in', async () => {
    expect(await typeOf(PNG.subarray(0, 3), PNG.subarray(3))).toBe('image/png');
  });

  it('is no text when only its beginning is', async () => {
    expect(await typeOf('x'.repeat(10_000), Buffer.from([0]))).toBe('application/octet-stream');
  });
});
