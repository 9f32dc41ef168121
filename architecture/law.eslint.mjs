import noEntityBehindTheDoor from './no-entity-behind-the-door.mjs';

/**
 * The part of the law that lies inside a file, where dependency-cruiser does not look. Each rule has its violation in
 * test/architecture/lint-law.spec.ts.
 */

const everyExport = {
  selector: 'ExportAllDeclaration',
  message: 'A door names what it hands out: export { … } from, never export *.',
};

const sideDoor = {
  selector: 'ExportNamedDeclaration[source]',
  message: 'Only an index.ts passes on what stands in another file.',
};

const forwardRef = [
  "ImportSpecifier[imported.name='forwardRef']",
  "MemberExpression[property.name='forwardRef']",
].map((selector) => ({ selector, message: 'A circle between modules is mended by the floors, not hidden by forwardRef.' }));

const environment = 'The environment is read in src/config alone; ask for Config.';

const law = { rules: { 'no-entity-behind-the-door': noEntityBehindTheDoor } };

export default [
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', everyExport, sideDoor, ...forwardRef],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: environment },
        { object: 'globalThis', property: 'process', message: environment },
      ],
      'no-restricted-imports': [
        'error',
        { paths: ['process', 'node:process'].map((name) => ({ name, message: environment })) },
      ],
    },
  },
  {
    files: ['src/**/index.ts'],
    rules: { 'no-restricted-syntax': ['error', everyExport, ...forwardRef] },
  },
  {
    files: ['**/src/*/index.ts'],
    plugins: { law },
    rules: { 'law/no-entity-behind-the-door': 'error' },
  },
  {
    files: ['src/config/**/*.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
];
