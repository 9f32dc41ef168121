import { createAssets } from '../../src/http/assets/assets.js';
import { strictHandlebars } from '../../src/http/view-engine.js';
import { createTranslator } from '../../src/i18n/index.js';
import { textKeys, viewProblems, views } from './views.js';

const all = views();
const translator = createTranslator();
const handlebars = strictHandlebars(translator, createAssets({ brand: { name: 'A', accent: '#0b5cad' } }), true);

describe.each(all.map((view) => [view.path, view] as const))('%s', (_path, view) => {
  it('escapes everything and holds nothing that the content policy refuses', () => {
    expect(viewProblems(view)).toEqual([]);
  });

  it('calls only what there is and says only what is written', () => {
    expect(() => handlebars.precompile(view.source, { knownHelpersOnly: true, knownHelpers: helperNames() })).not.toThrow();
    expect(textKeys(view.source).filter((key) => !translator.exists(key) && !translator.exists(`${key}_other`))).toEqual([]);
  });
});

function helperNames(): Record<string, boolean> {
  return Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true]));
}

describe('a view is refused when it', () => {
  it.each([
    ['{{{name}}}', 'writes without escaping'],
    ['{{& name}}', 'writes without escaping'],
    ['<script>alert(1)</script>', 'holds an inline script'],
    ['<p style="color: red">', 'holds a style attribute'],
    ['<p class="a"\n  onclick="a()">', 'holds an event handler'],
    ['<p class={{name}}>', 'leaves an attribute without quotes'],
    ['<a href="javascript:a()">', 'links to a script'],
    ['<form method="post">', 'writes a form by hand: its CSRF token would be forgotten'],
  ])('%s', (source, problem) => {
    expect(viewProblems({ path: 'src/parlour/views/a.hbs', source })).toContain(problem);
  });

  it('asks for a text that nobody wrote', () => {
    expect(textKeys('{{#form submit=(t "a.b")}}{{field label=(t "c.d" x=(t "e.f"))}}{{t key}}{{/form}}')).toEqual(['a.b', 'c.d', 'e.f']);
  });
});
