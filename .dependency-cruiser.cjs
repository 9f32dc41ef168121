const { annex, below, ground, rooms, wiring } = require('./architecture/floors.cjs');

const oneOf = (names) => `(?:${names.join('|')})`;
const inside = (names) => `^src/${oneOf(names)}/`;
const wiringFiles = `^src/${oneOf(wiring)}\\.ts$`;
const specs = '\\.spec\\.ts$';
// What stands in src/ and is neither a room nor wiring. Three rules look for it, since a rule sees edges or orphans.
const offTheMap = `^src/(?!${oneOf(rooms)}/|${oneOf(wiring)}\\.ts$)`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const floorRules = rooms.map((room) => ({
  name: `lower-floors-only/${room}`,
  comment: `${room} may import from strictly lower floors only (architecture/floors.cjs).`,
  severity: 'error',
  from: { path: inside([room]) },
  to: { path: '^src/[^/]+/', pathNot: inside([room, ...below(room)]) },
}));

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorRules,
    rule(
      'through-the-door',
      'Another room is entered through its index.ts alone.',
      { path: '^src/([^/]+)/' },
      { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    ),
    rule(
      'wiring-through-the-door',
      'The wiring, too, enters rooms through their index.ts; schema.ts alone also reads <room>.schema.ts.',
      { path: '^src/[^/]+\\.ts$' },
      { path: '^src/[^/]+/', pathNot: ['^src/[^/]+/index\\.ts$', '^src/([^/]+)/\\1\\.schema\\.ts$'] },
    ),
    rule(
      'schema-for-the-wiring-alone',
      'Entities and migrations of a room are listed by src/schema.ts and by nobody else.',
      { pathNot: '^src/schema\\.ts$' },
      { path: '^src/([^/]+)/\\1\\.schema\\.ts$' },
    ),
    rule(
      'own-index',
      'Inside a room the file itself is imported, never the room\'s own door.',
      { path: '^src/([^/]+)/' },
      { path: '^src/$1/index\\.ts$' },
    ),
    rule(
      'no-entity-at-the-door',
      'A door hands out the module, use cases, events and plain types, never an entity.',
      { path: '^src/[^/]+/index\\.ts$' },
      { path: '\\.entity\\.ts$' },
    ),
    rule(
      'on-the-map/imports',
      'Every folder and file directly in src/ stands in architecture/floors.cjs.',
      { path: offTheMap },
      {},
    ),
    rule(
      'on-the-map/imported',
      'Every folder and file directly in src/ stands in architecture/floors.cjs.',
      {},
      { path: offTheMap },
    ),
    rule(
      'on-the-map/alone',
      'Every folder and file directly in src/ stands in architecture/floors.cjs.',
      { orphan: true, path: offTheMap },
      {},
    ),
    rule(
      'wiring-is-the-roof',
      'Rooms do not know the wiring.',
      { path: '^src/[^/]+/' },
      { path: '^src/[^/]+\\.ts$' },
    ),
    rule(
      'annex-is-unknown',
      `Nothing outside ${annex}/ knows that it exists, but the wiring.`,
      { path: '^src/', pathNot: [inside([annex]), wiringFiles] },
      { path: inside([annex]) },
    ),
    rule(
      'annex-talks-over-the-wire',
      `${annex}/ uses the product by HTTP, OpenID Connect and SMTP; of the code it shares floor 0 alone.`,
      { path: inside([annex]) },
      { path: '^src/[^/]+/', pathNot: inside([annex, ...ground]) },
    ),
    rule('no-cycle', 'No cycles between files.', { path: '^src/' }, { circular: true }),
    {
      ...rule('no-folder-cycle', 'No cycles between folders.', { path: '^src/' }, { circular: true }),
      scope: 'folder',
    },
    rule(
      'nobody-imports-a-spec',
      'What two tests need stands in test/support.',
      {},
      { path: specs },
    ),
    rule(
      'no-test-code-in-the-product',
      'The product does not stand on test code.',
      { path: '^src/', pathNot: specs },
      { path: '^(?:test|bench|scripts|architecture)/' },
    ),
    rule(
      'no-development-package-in-the-product',
      'What src/ imports at run time is a dependency, not a devDependency.',
      { path: '^src/', pathNot: specs },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    // Type imports count: a type is knowledge, too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^test/'] },
    combinedDependencies: true,
  },
};
