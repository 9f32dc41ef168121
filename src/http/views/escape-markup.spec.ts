import Handlebars from 'handlebars';
import { createHandlebars } from './create-handlebars.js';
import { escapeMarkup } from './escape-markup.js';

const OF_HTML: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#x60;': '`' };
const decoded = (markup: string): string => markup.replace(/&[^;]+;/g, (entity) => OF_HTML[entity]!);

describe('what a template shows', () => {
  it('has each mark of HTML escaped, and nothing else', () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
    expect(ascii.filter((character) => escapeMarkup(character) !== character)).toEqual(['"', '&', "'", '<', '>', '`']);
    expect(escapeMarkup('&amp;')).toBe('&amp;amp;');
  });

  it.each(['"><script>alert(1)</script>', "' onmouseover='alert(1)", '` onclick=alert(1)', '&quot; autofocus onfocus=alert(1) x=&quot;', '</textarea><img src=x onerror=alert(1)>'])(
    'stays within the quotes and the element that it is put into: %s',
    (evil) => {
      const markup = escapeMarkup(evil);
      expect(markup).not.toMatch(/[<>"'`]/);
      expect(decoded(markup)).toBe(evil);
    },
  );

  it('goes through as it is where a helper made it, and only then', () => {
    expect(escapeMarkup(new Handlebars.SafeString('<b>'))).toBe('<b>');
    expect(escapeMarkup({ toHTML: () => '<b>', toString: () => '<i>' })).toBe('&lt;i&gt;');
  });

  it.each([[undefined, ''], [null, ''], [0, '0'], [false, 'false'], ['', ''], [['a', '<'], 'a,&lt;']])('is %j as %j', (value, shown) => {
    expect(escapeMarkup(value)).toBe(shown);
  });

  it('is escaped so in templates of ours: links keep what programs look for', () => {
    const render = createHandlebars().compile('<a href="{{link}}">{{name}}</a>');
    expect(render({ link: '/help?journey=1&issue="x"', name: '<Ann>' })).toBe('<a href="/help?journey=1&amp;issue=&quot;x&quot;">&lt;Ann&gt;</a>');
  });
});
