'use strict';

const { createRequire } = require('node:module');

const fromJest = createRequire(require.resolve('jest'));
const fromCore = createRequire(fromJest.resolve('@jest/core'));
const { default: TestSequencer } = fromCore('@jest/test-sequencer');

/** About how many seconds a file takes, by what it waits for: processes, browsers, databases. The first that fits counts. */
const SECONDS = [
  [/\/test\/(faults\/topology|e2e\/desk\.browser)\./, 120],
  [/\/test\/(e2e\/recovery|look\/look|pages\/(second-factor|contact-details|passkeys)\.browser)\./, 50],
  [/\/(mail\.faults|queue|start-embedded-postgres)\.db\.|\/test\/faults\/one-process\./, 40],
  [/\/test\/(e2e|look|cli)\/|\.browser\.spec\.ts$/, 30],
  [/\/test\/(faults|pages|security)\//, 12],
  [/\.race\.spec\.ts$/, 8],
  [/\.db\.spec\.ts$/, 5],
  [/./, 1],
];

/**
 * Begins with what takes longest, so that no worker is left with a long file when the others are done. Jest does so by what
 * it has seen; on a clean checkout it has seen nothing, and would go by the size of files.
 *
 * @see https://jestjs.io/docs/configuration#testsequencer-string
 */
module.exports = class LongestFirst extends TestSequencer {
  time(test) {
    const path = test.path.replaceAll('\\', '/');
    return super.time(test) ?? SECONDS.find(([files]) => files.test(path))[1] * 1000;
  }
};
