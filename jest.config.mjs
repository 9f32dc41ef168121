import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** @type {import('jest').Config} */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testEnvironment: 'node',
  testRegex: String.raw`\.spec\.ts$`,
  testPathIgnorePatterns: ['/node_modules/', '/test/architecture/(violations|lawful)/'],
  extensionsToTreatAsEsm: ['.ts'],
  resolver: '<rootDir>/test/support/resolver.cjs',
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  setupFiles: ['<rootDir>/test/support/preload.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/once-more.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // For what hangs, not for what is slow: these machines are shared.
  testTimeout: 60_000,
  maxWorkers: 2,
  // Modules of finished files are not given back: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1GB',
};
