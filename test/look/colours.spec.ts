import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GROUNDS } from '../../src/http/assets/brand-stylesheet.js';

type Colours = Readonly<Record<string, string>>;

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGES = sheet('src/http/assets/site.css');
const DEMO = sheet('src/demo/web/assets/demo.css');
const DASHBOARD = sheet('admin-ui/src/app/tokens.css');

/** What pages, dashboard and demo call the same. Shadows are drawn in each one's own way. */
const SHARED = ['page', 'surface', 'text', 'muted', 'border', 'line', 'danger', 'danger-ground', 'warning', 'warning-ground', 'success', 'success-ground'];

function sheet(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The custom properties of the block that begins with this. */
function definedIn(css: string, beginning: string): Colours {
  const from = css.indexOf(beginning);
  if (from < 0) throw new Error(`nothing begins with ${beginning}`);
  const body = /:root[^{]*\{([^}]*)\}/.exec(css.slice(from))![1]!;
  return Object.fromEntries([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]));
}

const shared = (colours: Colours): Colours => Object.fromEntries(SHARED.map((name) => [name, colours[name] ?? 'missing']));

describe.each([
  { look: 'light', onPages: ':root {', inDashboard: `:root[data-mantine-color-scheme='light']` },
  { look: 'dark', onPages: '@media (prefers-color-scheme: dark)', inDashboard: `:root[data-mantine-color-scheme='dark']` },
] as const)('the colours of the $look look', ({ look, onPages, inDashboard }) => {
  const pages = shared(definedIn(PAGES, onPages));

  it('are all there on the pages', () => {
    expect(Object.values(pages)).not.toContain('missing');
  });

  it('are the same in the dashboard and in the demo', () => {
    expect(shared(definedIn(DASHBOARD, inDashboard))).toEqual(pages);
    expect(shared(definedIn(DEMO, onPages))).toEqual(pages);
  });

  it('are the grounds on which a configured accent is made readable', () => {
    expect(GROUNDS[look]).toEqual([pages['page'], pages['surface']]);
  });
});

it('the plain value before a custom property is the one of the light look', () => {
  const light = definedIn(PAGES, ':root {');
  const pairs = [...PAGES.matchAll(/^\s*([\w-]+): ([^;]*#[0-9a-f]{6}[^;]*);\n\s*\1: ([^;]*var\(--[\w-]+\)[^;]*);/gm)].map(([, , plain, dynamic]) => [plain!, dynamic!.replace(/var\(--([\w-]+)\)/g, (whole, name: string) => light[name] ?? whole)]);

  expect(pairs.length).toBeGreaterThan(10);
  expect(pairs.filter(([plain, dynamic]) => plain !== dynamic)).toEqual([]);
});
