import { createAssets } from '../../src/http/assets/assets.js';
import { strictHandlebars } from '../../src/http/view-engine.js';
import { createTranslator } from '../../src/i18n/index.js';
import { unquotedOutputs } from './quoted-attributes.js';
import { escapingProblems, mailViews, textKeys, viewProblems, views } from './views.js';

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

it.each(mailViews().map((view) => [view.path, view] as const))('%s escapes everything', (_path, { source }) => {
  expect(escapingProblems(source)).toEqual([]);
});

describe('what is shown stands in text or between quotes', () => {
  it.each([
    '<p class="{{a}} b{{#if c}} c-{{c}}{{/if}}">{{d}} < {{e}}</p>',
    "<p title='{{a}}'{{#if b}} hidden{{else}} data-b=\"{{b}}\"{{/if}}>",
    '<input value="a > {{b}}"{{~#if c}} required{{/if}}>{{> d/e}}',
    '<!-- a --><script src="{{a}}"></script>{{b}}<style>p { color: red }</style>{{c}}',
    '{{#> frame}}<p>{{a}}</p>{{> @partial-block}}{{/frame}}',
    '{{#form action=(t "a.b" c=d)}}{{field label=e}}{{/form}}{{!-- <p {{a}}> --}}',
  ])('%s', (source) => {
    expect(unquotedOutputs(source)).toEqual([]);
  });

  it.each([
    '<p class={{a}}>',
    '<p class= {{a}}>',
    '<p class=a-{{a}}>',
    '<a href=/help?journey={{a}}>',
    '<p {{a}}>',
    '<p data-{{a}}="b">',
    '<{{a}}>',
    '</{{a}}>',
    '<p{{#if a}} class={{a}}{{/if}}>',
    '<p class="a"title={{b}}>',
    '<p {{> a/b}}>',
    '<p {{#> a/b}}{{/a/b}}>',
    '{{#> a}}<p class={{b}}>{{/a}}',
    '<p class="{{#if a}}b"{{/if}}>',
    '<p {{#if a}}b=c{{/if}}{{d}}>',
    '<script src="a">{{b}}</script>',
    '<style>{{a}}</style>',
    '<!-- {{a}} -->',
    '<p title="{{a}}',
  ])('or the view is refused: %s', (source) => {
    expect(escapingProblems(source)).toEqual([expect.stringMatching(/^leaves an attribute without quotes: /)]);
  });
});

describe('a view is refused when it', () => {
  it.each([
    ['{{{name}}}', 'writes without escaping'],
    ['{{& name}}', 'writes without escaping'],
    ['<script>alert(1)</script>', 'holds an inline script'],
    ['<p style="color: red">', 'holds a style attribute'],
    ['<p class="a"\n  onclick="a()">', 'holds an event handler'],
    ['<a href="javascript:a()">', 'links to a script'],
    ['<form method="post">', 'writes a form by hand: its CSRF token would be forgotten'],
  ])('%s', (source, problem) => {
    expect(viewProblems({ path: 'src/parlour/views/a.hbs', source })).toContain(problem);
  });

  it('asks for a text that nobody wrote', () => {
    expect(textKeys('{{#form submit=(t "a.b")}}{{field label=(t "c.d" x=(t "e.f"))}}{{t key}}{{/form}}')).toEqual(['a.b', 'c.d', 'e.f']);
  });
});
