import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brandStylesheet } from '../../src/http/assets/brand-stylesheet.js';
import { repository } from './cruise.js';
import { scriptProblems } from './ie11-scripts.js';
import { styleProblems } from './ie11-styles.js';

const assets = join(repository, 'src/http/assets');
const read = (name: string) => readFileSync(join(assets, name), 'utf8');
const shipped = (ending: string) => readdirSync(assets).filter((name) => name.endsWith(ending));

describe('what browsers get is understood by Internet Explorer 11', () => {
  it.each(shipped('.css'))('%s', async (name) => {
    expect(await styleProblems(read(name))).toEqual([]);
  });

  it('the stylesheet of another brand', async () => {
    const css = brandStylesheet(read('accent.css'), '#ffcc00');
    expect(await styleProblems(css)).toEqual([]);
    expect(css).not.toContain('#0b5cad');
  });

  it.each(shipped('.js'))('%s', (name) => {
    expect(scriptProblems(read(name))).toEqual([]);
  });
});

describe('a stylesheet is refused for', () => {
  it.each([
    ['a grid', '.a { display: grid; }'],
    ['a gap', '.a { gap: 4px; }'],
    ['a colour by custom property alone', '.a { color: var(--text); }'],
    ['another property before the custom one', '.a { background: #fff; color: var(--text); }'],
    ['a custom property before the custom one', '.a { color: var(--a); color: var(--text); }'],
    ['a selector that takes its rule away', '.a:hover, .a:focus-visible { color: #000; }'],
    ['a list of selectors in :is', ':is(.a, .b) { color: #000; }'],
    ['a computed size', '.a { width: min(100%, 30rem); }'],
    ['a sticky box', '.a { position: sticky; }'],
    ['a logical margin', '.a { margin-inline: auto; }'],
    ['a short inset', '.a { inset: 0; }'],
    ['a colour with an alpha in hex', '.a { color: #11223344; }'],
    ['object-fit', '.a { object-fit: cover; }'],
    ['a layer', '@layer base { .a { color: #000; } }'],
    ['nesting', '.a { &:hover { color: #000; } }'],
  ])('%s', async (_case, css) => {
    expect(await styleProblems(css)).not.toEqual([]);
  });

  it.each([
    ['a plain colour before the custom one', '.a { color: #000; color: var(--text); }'],
    ['a dark look', '@media (prefers-color-scheme: dark) { :root { --text: #fff; } }'],
    ['an improvement where it is understood', '@supports (display: grid) { .a { display: grid; color: var(--text); } }'],
    ['flexbox', '.a { display: flex; flex: 1 1 auto; }'],
  ])('but not for %s', async (_case, css) => {
    expect(await styleProblems(css)).toEqual([]);
  });
});

describe('a script is refused for', () => {
  it.each([
    ['an arrow function', 'document.onclick = () => {};'],
    ['const', 'const a = 1;'],
    ['a template literal', 'var a = `b`;'],
    ['a default parameter', 'function a(b = 1) {}'],
    ['optional chaining', 'var a = b?.c;'],
    ['a sticky pattern', 'var a = /b/y;'],
    ['a promise', 'new Promise(function () {});'],
    ['fetch', "fetch('/a');"],
    ['a parsed address', "new URL('/a', document.baseURI);"],
    ['an event that is constructed', "new Event('input');"],
    ['text.includes', "location.href.includes('a');"],
    ['text.includes by another way', "location.href['includes']('a');"],
    ['Array.from', "Array.from(document.querySelectorAll('a'));"],
    ['Object.assign', 'Object.assign({}, {});'],
    ['forEach of a list of nodes', "document.querySelectorAll('a').forEach(function () {});"],
    ['forEach of an unknown list', 'var nodes = document.links; nodes.forEach(function () {});'],
    ['element.closest', "document.activeElement.closest('form');"],
    ['element.remove', 'document.activeElement.remove();'],
    ['classList.toggle with a decision', "document.body.classList.toggle('a', true);"],
    ['two classes at once', "document.body.classList.add('a', 'b');"],
    ['a listener with options', "document.addEventListener('click', f, { once: true });"],
    ['answers parsed by the browser', "request.responseType = 'json';"],
  ])('%s', (_case, source) => {
    expect(scriptProblems(source)).not.toEqual([]);
  });

  it.each([
    ['classList.remove', "document.body.classList.remove('a');"],
    ['forEach of an array', "[1].forEach(function () {}); 'a b'.split(' ').forEach(function () {});"],
    ['forEach lent to a list of nodes', "Array.prototype.forEach.call(document.querySelectorAll('a'), function () {});"],
    ['going to another page', "window.location.assign('/a');"],
    ['a key of one\'s own', 'var a = { find: 1 };'],
  ])('but not for %s', (_case, source) => {
    expect(scriptProblems(source)).toEqual([]);
  });
});
