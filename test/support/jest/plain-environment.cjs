'use strict';

const { ModuleMocker } = require('jest-mock');

/**
 * The environment of tests that run in Node itself, without a sandbox: its globals are the process's own.
 *
 * @implements {import('@jest/environment').JestEnvironment}
 */
module.exports = class PlainEnvironment {
  global = globalThis;
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = new ModuleMocker(globalThis);

  async setup() {}

  async teardown() {
    this.moduleMocker.restoreAllMocks();
  }

  exportConditions() {
    return ['node', 'import'];
  }

  getVmContext() {
    return null;
  }
};
