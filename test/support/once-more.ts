import { jest } from '@jest/globals';

/** Tests that wait for a browser or for processes of their own. */
const WAITS_FOR_OTHERS = /\/test\/(e2e|look|faults)\/|\.browser\.spec\.ts$/;

/*
 * On a machine that is shared, a browser or a process is now and then held up for longer than any patience. Such a test
 * gets a second chance, and what failed the first time is printed; all others fail at once, those of races above all.
 */
if (WAITS_FOR_OTHERS.test(expect.getState().testPath ?? '')) jest.retryTimes(1, { logErrorsBeforeRetry: true });
