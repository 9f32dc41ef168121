/** @type {import('jest').Config} */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  // Node loads what is tested, as it does in production; Jest finds, runs and reports.
  testRunner: '<rootDir>/test/support/jest/plain-circus.cjs',
  testEnvironment: '<rootDir>/test/support/jest/plain-environment.cjs',
  testSequencer: '<rootDir>/test/support/jest/longest-first.cjs',
  testRegex: String.raw`\.spec\.ts$`,
  testPathIgnorePatterns: ['/node_modules/', '/test/architecture/(violations|lawful)/'],
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // For what hangs, not for what is slow: these machines are shared.
  testTimeout: 240_000,
  maxWorkers: 2,
  // Modules of finished files are not given back: a worker that has grown is replaced.
  workerIdleMemoryLimit: '2GB',
};
