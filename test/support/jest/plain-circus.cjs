'use strict';

const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');

const fromCircus = createRequire(require.resolve('jest-circus/runner'));
const adapter = fromCircus('./runner.js').default;

/** Where `jest.retryTimes` keeps what it was told. */
const RETRY_TIMES = Symbol.for('RETRY_TIMES');
const LOG_ERRORS_BEFORE_RETRY = Symbol.for('LOG_ERRORS_BEFORE_RETRY');

/*
 * Tests that wait for a browser or for processes of their own. On a machine that is shared, these are now and then held up for
 * longer than any patience. Such a test gets a second chance, and what failed the first time is printed; all others fail at
 * once, those of races above all.
 */
const WAITS_FOR_OTHERS = /\/test\/(e2e|look|faults)\/|\.browser\.spec\.ts$/;

/**
 * Jest's own framework, but with modules loaded by Node: its sandbox reads the whole house anew for every file of tests,
 * which took more time than the tests. Files of one worker share what they import, as they share it in production.
 *
 * @see https://jestjs.io/docs/configuration#testrunner-string
 */
module.exports = function plainCircus(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  // Jest rewrites stacks by maps that it made; here Node knows the maps.
  Error.prepareStackTrace = undefined;
  globalThis.jest = { spyOn: environment.moduleMocker.spyOn.bind(environment.moduleMocker) };
  globalThis[RETRY_TIMES] = WAITS_FOR_OTHERS.test(testPath) ? 1 : 0;
  globalThis[LOG_ERRORS_BEFORE_RETRY] = true;
  return adapter(globalConfig, config, environment, new PlainRuntime(), testPath, sendMessageToJest);
};

/** What the framework asks of a runtime. */
class PlainRuntime {
  /** Each file of tests has a framework of its own: hooks and handlers of the last one are gone. */
  requireInternalModule(file) {
    delete require.cache[file];
    return require(file);
  }

  requireModule(file) {
    return require(file);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(file) {
    await import(pathToFileURL(file).href);
  }

  setGlobalsForRuntime() {}

  enterTestCode() {}

  leaveTestCode() {}
}
