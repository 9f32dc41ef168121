import { count } from '../../scripts/lib/run-jest.mjs';

const report = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

describe('the count of a test run', () => {
  it.each([
    ['all passed', report, 0, { passed: 7, failed: 0 }],
    ['a test failed', { ...report, numFailedTests: 2 }, 1, { passed: 7, failed: 2 }],
    ['a file could not be loaded', { ...report, numRuntimeErrorTestSuites: 1 }, 1, { passed: 7, failed: 1 }],
    ['the run broke off after its report', report, 1, { passed: 7, failed: 1 }],
    ['the run broke off before its report', undefined, 137, { passed: 0, failed: 1 }],
    ['no test ran', { ...report, numPassedTests: 0 }, 0, { passed: 0, failed: 1 }],
  ])('%s', (_case, jest, code, expected) => {
    expect(count(jest, code)).toEqual(expected);
  });
});
