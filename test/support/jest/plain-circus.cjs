'use strict';

const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');

const fromCircus = createRequire(require.resolve('jest-circus/runner'));
const adapter = fromCircus('./runner.js').default;

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
