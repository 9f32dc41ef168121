export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

export function count(report: JestReport | undefined, code: number): { passed: number; failed: number };
