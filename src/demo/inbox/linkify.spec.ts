import { html } from '../web/html.js';
import { linkify } from './linkify.js';

describe('linkify', () => {
  const markup = (text: string) => html`${linkify(text)}`.markup;

  it('makes links of web addresses, without the punctuation behind them', () => {
    expect(markup('Open http://localhost:3000/r/1?t=A&b=2.')).toBe(
      'Open <a href="http://localhost:3000/r/1?t=A&amp;b=2" rel="noreferrer">http://localhost:3000/r/1?t=A&amp;b=2</a>.',
    );
  });

  it('makes links of nothing else', () => {
    expect(markup('javascript:alert(1) ftp://x <b>')).toBe('javascript:alert(1) ftp://x &lt;b&gt;');
  });

  it('does not let an address out of its attribute', () => {
    expect(markup('https://x/"onclick="alert(1)')).not.toContain('"onclick');
  });
});
