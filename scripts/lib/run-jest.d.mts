export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  numTotalTestSuites: number;
  wasInterrupted?: boolean;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

export function count(report: JestReport | undefined, code: number): { passed: number; failed: number };
export function filesToRepeat(report: JestReport | undefined): string[];
export function joined(first: JestReport, second: JestReport | undefined): JestReport;
