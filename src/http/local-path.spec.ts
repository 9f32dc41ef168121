import { localPath } from './local-path.js';

describe('localPath', () => {
  it.each(['/', '/account/links', '/oidc/auth?client_id=a&redirect_uri=http%3A%2F%2Flocalhost%3A3001%2Fcb', '/help?journey=x'])('keeps %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  // STANDARDS, immunity 11. Red when one slash in front is enough.
  it.each([
    undefined, null, 7, ['/a', '/b'], '', 'account', 'https://evil.example', '//evil.example', '///evil.example', '/\\evil.example',
    '\\\\evil.example', '/\t/evil.example', '/\n/evil.example', 'javascript:alert(1)', ' /a', '/a b', '/a\\b', 'http:evil.example',
    '/\u0000', '/a\r\nSet-Cookie: x=1', '/ä', `/${'a'.repeat(4_000)}`, '/..//evil.example',
  ])('drops %j', (value) => {
    const kept = localPath(value);
    if (kept !== undefined) expect(new URL(kept, 'http://here.example').origin).toBe('http://here.example');
    else expect(kept).toBeUndefined();
  });
});
