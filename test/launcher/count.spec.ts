import { count, filesToRepeat, joined } from '../../scripts/lib/run-jest.mjs';

const report = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0, numTotalTestSuites: 0, testResults: [] };

describe('the count of a test run', () => {
  it.each([
    ['all passed', report, 0, { passed: 7, failed: 0 }],
    ['a test failed', { ...report, numFailedTests: 2 }, 1, { passed: 7, failed: 2 }],
    ['a file could not be loaded', { ...report, numRuntimeErrorTestSuites: 1 }, 1, { passed: 7, failed: 1 }],
    ['the run broke off after its report', report, 1, { passed: 7, failed: 1 }],
    ['the run broke off before its report', undefined, 137, { passed: 0, failed: 1 }],
    ['no test ran', { ...report, numPassedTests: 0 }, 0, { passed: 0, failed: 1 }],
    ['a file never ran', { ...report, numTotalTestSuites: 1 }, 0, { passed: 7, failed: 1 }],
    ['the run was interrupted', { ...report, wasInterrupted: true }, 0, { passed: 7, failed: 1 }],
  ])('%s', (_case, jest, code, expected) => {
    expect(count(jest, code)).toEqual(expected);
  });
});

/** A file with as many passed and failed tests. */
const file = (name: string, passed: number, failed: number) => ({
  name,
  status: failed > 0 ? 'failed' : 'passed',
  assertionResults: [...Array<string>(passed).fill('passed'), ...Array<string>(failed).fill('failed')].map((status) => ({ status })),
});

const reportOf = (...testResults: ReturnType<typeof file>[]) => {
  const sum = (wanted: string) => testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === wanted).length;
  return { numPassedTests: sum('passed'), numFailedTests: sum('failed'), numRuntimeErrorTestSuites: 0, numTotalTestSuites: testResults.length, testResults };
};

describe('the second run of files that failed', () => {
  const first = reportOf(file('a.spec.ts', 5, 0), file('b.spec.ts', 3, 1));

  it('is of those alone', () => {
    expect(filesToRepeat(first)).toEqual(['b.spec.ts']);
    expect(filesToRepeat(undefined)).toEqual([]);
  });

  it('is not given to a race, nor to anything beside one', () => {
    expect(filesToRepeat(reportOf(file('a.spec.ts', 3, 1), file('b.race.spec.ts', 3, 1)))).toEqual([]);
  });

  it('is not given when the first did not come to all files', () => {
    expect(filesToRepeat({ ...first, numTotalTestSuites: 3 })).toEqual([]);
    expect(filesToRepeat({ ...first, wasInterrupted: true })).toEqual([]);
  });

  it('is not given when much has failed', () => {
    expect(filesToRepeat(reportOf(...Array.from({ length: 9 }, (_, n) => file(`${n}.spec.ts`, 1, 1))))).toEqual([]);
  });

  it('counts in place of the first', () => {
    expect(count(joined(first, reportOf(file('b.spec.ts', 4, 0))), 0)).toEqual({ passed: 9, failed: 0 });
    expect(count(joined(first, reportOf(file('b.spec.ts', 2, 2))), 1)).toEqual({ passed: 7, failed: 2 });
  });

  it('counts for nothing when it did not come to its end', () => {
    expect(count(joined(first, undefined), 137)).toEqual({ passed: 8, failed: 1 });
    expect(count(joined(first, reportOf()), 0)).toEqual({ passed: 8, failed: 1 });
  });
});
