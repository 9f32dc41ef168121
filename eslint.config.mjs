import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import dashboard from './architecture/admin-ui.eslint.mjs';
import law from './architecture/law.eslint.mjs';

const typescript = {
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  plugins: { '@typescript-eslint': tseslint.plugin },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
};

const bugs = {
  'array-callback-return': 'error',
  eqeqeq: 'error',
  'no-async-promise-executor': 'error',
  'no-compare-neg-zero': 'error',
  'no-cond-assign': 'error',
  'no-constant-binary-expression': 'error',
  'no-constant-condition': 'error',
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-implied-eval': 'error',
  'no-loss-of-precision': 'error',
  'no-new-func': 'error',
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-optional-chaining': 'error',
  'no-unused-private-class-members': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'valid-typeof': 'error',
};

const types = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
  // The two options tell the rule that a class in a decorated constructor is a value: Nest injects by it.
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

// Length is a smell, not a law: these are where a smell has become certain.
const size = {
  complexity: ['error', 15],
  'max-depth': ['error', 4],
  'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 8],
};

export default defineConfig(
  {
    // The scripts that browsers get are ES5 and have a lint of their own; the violations break rules on purpose.
    ignores: [
      '**/node_modules/',
      'dist/',
      'coverage/',
      '.data/',
      '.cache/',
      'admin-ui/dist/',
      'admin-ui/src/api/schema.d.ts',
      'src/**/*.js',
      'test/architecture/violations/',
      'test/architecture/lawful/',
    ],
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: bugs,
  },
  {
    files: ['**/*.{ts,tsx}'],
    ...typescript,
    rules: { ...bugs, ...types },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { ...size, 'no-console': 'error' },
  },
  {
    // Markup takes lines, and a list of what to show takes branches: a component may be longer than a method.
    files: ['admin-ui/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts'],
    rules: { ...size, complexity: ['error', 20], 'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }], 'no-console': 'error' },
  },
  {
    files: ['src/**/*.spec.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  law,
  dashboard,
);
