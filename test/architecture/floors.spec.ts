import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ruleNames, violationsBelow, violationsOfTheHouse } from './cruise.js';

/** Each folder of violations/ breaks the law once; here stands the rule that must notice. */
const broken: Record<string, string> = {
  upward: 'lower-floors-only/audit',
  'upward-type': 'lower-floors-only/audit',
  neighbour: 'lower-floors-only/sessions',
  'ground-order': 'lower-floors-only/config',
  'beside-the-door': 'through-the-door',
  'wiring-beside-the-door': 'wiring-through-the-door',
  'schema-in-a-room': 'schema-for-the-wiring-alone',
  'schema-in-the-wiring': 'schema-for-the-wiring-alone',
  'own-index': 'own-index',
  'entity-at-the-door': 'no-entity-at-the-door',
  'off-the-map-importing': 'on-the-map/imports',
  'off-the-map-imported': 'on-the-map/imported',
  'off-the-map-alone': 'on-the-map/alone',
  'unlisted-wiring': 'on-the-map/alone',
  roof: 'wiring-is-the-roof',
  'annex-known': 'annex-is-unknown',
  'annex-by-code': 'annex-talks-over-the-wire',
  'file-cycle': 'no-cycle',
  'folder-cycle': 'no-folder-cycle',
  'imported-spec': 'nobody-imports-a-spec',
  'test-code': 'no-test-code-in-the-product',
  'development-package': 'no-development-package-in-the-product',
};
const fixtures = join(import.meta.dirname, 'violations');

describe('the law of floors and doors', () => {
  let found: Map<string, string[]>;

  beforeAll(async () => {
    found = await violationsBelow(fixtures, Object.keys(broken));
  });

  test.each(Object.entries(broken))('%s is refused by %s', (fixture, rule) => {
    expect(found.get(fixture)).toContainEqual(expect.stringContaining(`${rule}: `));
  });

  test('every rule has a fixture that breaks it', () => {
    const shown = new Set(Object.values(broken).map((rule) => rule.replace(/^lower-floors-only\/.*/, 'lower-floors-only')));
    const written = new Set(ruleNames.map((rule) => rule.replace(/^lower-floors-only\/.*/, 'lower-floors-only')));

    expect(shown).toEqual(written);
    const folders = readdirSync(fixtures).filter((name) => !name.startsWith('sql-') && name !== 'entity-behind-the-door');
    expect(folders.sort()).toEqual(Object.keys(broken).sort());
  });

  test('a house that keeps the law passes', async () => {
    expect((await violationsBelow(import.meta.dirname, ['lawful'])).get('lawful')).toEqual([]);
  });

  test('our house keeps the law', async () => {
    expect(await violationsOfTheHouse()).toEqual([]);
  });
});
