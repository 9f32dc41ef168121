import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { createTranslator } from '../../src/i18n/index.js';
import { repository } from './cruise.js';

const translator = createTranslator();

/** Texts that code asks for by a key written out: `t('room.key'…)`. */
function askedFor(source: string): string[] {
  return [...source.matchAll(/\bt\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key]) => String(key));
}

/** Words that blame, joke or send people away instead of helping them. */
const UNHELPFUL = /\binvalid\b|\boops\b|\boops?ie|contact your administrator|\billegal\b|\bfatal\b|\babort(?:ed)?\b|please (?:note|be advised)/i;

interface Text {
  readonly key: string;
  readonly text: string;
}

function texts(tree: Record<string, unknown>, prefix: string): Text[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ key: `${prefix}.${name}`, text: value }] : texts(value as Record<string, unknown>, `${prefix}.${name}`),
  );
}

/** Names that stand twice in one place: the later text takes the place of all that the earlier one says, and no parser minds. */
function twice(file: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const names = ts.isObjectLiteralExpression(node) ? node.properties.map(({ name }) => (name as ts.StringLiteral).text) : [];
    found.push(...names.filter((name, place) => names.indexOf(name) !== place));
    ts.forEachChild(node, look);
  };
  look(ts.parseJsonText('texts.json', file));
  return found;
}

const written = globSync('src/i18n/messages/en/*.json', { cwd: repository }).flatMap((path) =>
  texts(JSON.parse(readFileSync(join(repository, path), 'utf8')) as Record<string, unknown>, path.replace(/.*\/|\.json$/g, '')),
);

describe('texts', () => {
  it('exist for every key that code asks for', () => {
    const sources = globSync('src/**/*.ts', { cwd: repository, exclude: (path) => path.endsWith('.spec.ts') });
    const keys = sources.flatMap((path) => askedFor(readFileSync(join(repository, path), 'utf8')));
    expect(keys.length).toBeGreaterThan(20);
    expect([...new Set(keys)].filter((key) => !translator.exists(key) && !translator.exists(`${key}_other`))).toEqual([]);
  });

  it('stand once under their name', () => {
    const files = globSync(['src/i18n/messages/en/*.json', 'admin-ui/src/messages/*.json'], { cwd: repository });
    expect(files.map((path) => [path, twice(readFileSync(join(repository, path), 'utf8'))]).filter(([, names]) => names!.length > 0)).toEqual([]);
  });

  it('never blame, joke or send people away', () => {
    expect(written.filter(({ text }) => UNHELPFUL.test(text))).toEqual([]);
  });

  it('are never empty and have no stray space', () => {
    expect(written.filter(({ text }) => text !== text.trim() || text === '')).toEqual([]);
  });

  it('have both forms where there is one of a plural', () => {
    const keys = new Set(written.map(({ key }) => key));
    const halves = [...keys].filter((key) => /_(one|other)$/.test(key));
    expect(halves.filter((key) => !keys.has(key.replace(/_(one|other)$/, (ending) => (ending === '_one' ? '_other' : '_one'))))).toEqual([]);
  });
});

describe('the check of words', () => {
  it('finds keys however they are asked for', () => {
    expect(askedFor(`t('a.b'); this.t('c.d', { e }); translator.t(\n  'f-g.h.i',\n); at('no.key'); t(key)`)).toEqual(['a.b', 'c.d', 'f-g.h.i']);
  });

  it('finds a name that stands twice in one place', () => {
    expect(twice('{"a": {"b": "1", "c": "2"}, "d": {"b": "3"}, "a": {"e": "4"}}')).toEqual(['a']);
  });

  it.each(['Invalid code', 'Oops!', 'Please contact your administrator.'])('refuses "%s"', (text) => {
    expect(text).toMatch(UNHELPFUL);
  });
});
