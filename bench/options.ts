import { parseArgs } from 'node:util';

export interface Options {
  /** Password sign-ins against the small database, for the figures and for the resident memory. */
  readonly signIns: number;
  readonly codeFlows: number;
  /** Sign-ins with a one-time code, and looks at a page with and without a session; 0 leaves both out. */
  readonly checks: number;
  /** Requests each for known and unknown addresses whose times are compared; 0 leaves that out. */
  readonly comparisons: number;
  /** Size of the large database; 0 leaves that part out. */
  readonly accounts: number;
  /** Browsers that act at once. */
  readonly browsers: number;
  /** Whether start-up times are measured. */
  readonly startUp: boolean;
  /** Prints every statement that belongs to an operation. */
  readonly statements: boolean;
  /** Further options of Node for the web process, e.g. `--cpu-prof`. */
  readonly node: readonly string[];
}

export const USAGE = `npm run bench -- [options]
  --sign-ins 5000      password sign-ins; resident memory is sampled on the way
  --code-flows 2000    code flows with live sessions
  --checks 500         sign-ins with a one-time code; ten times as many looks at a page with and without a session;
                       and the checks of codes and passkeys alone
  --comparisons 200    requests each for known and unknown addresses whose times are compared
  --accounts 1000000   accounts of the large database; 0 leaves it out
  --browsers 4         browsers that act at once
  --quick              500 sign-ins, 500 code flows, and nothing else
  --statements         print the SQL statements of each operation
  --node=--cpu-prof    a further option of Node for the measured process`;

/** @throws TypeError for an option that does not exist or a number that is none */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'sign-ins': { type: 'string' },
      'code-flows': { type: 'string' },
      checks: { type: 'string' },
      comparisons: { type: 'string' },
      accounts: { type: 'string' },
      browsers: { type: 'string' },
      quick: { type: 'boolean', default: false },
      statements: { type: 'boolean', default: false },
      node: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { quick } = values;
  return {
    signIns: count(values['sign-ins'], quick ? 500 : 5_000),
    codeFlows: count(values['code-flows'], quick ? 500 : 2_000),
    checks: count(values.checks, quick ? 0 : 500),
    comparisons: count(values.comparisons, quick ? 0 : 200),
    accounts: count(values.accounts, quick ? 0 : 1_000_000),
    browsers: count(values.browsers, 4),
    startUp: !quick,
    statements: values.statements,
    node: values.node,
  };
}

/** @throws TypeError for what is no number */
export function count(given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (!/^\d{1,8}$/.test(given)) throw new TypeError(`"${given}" is no number`);
  return Number(given);
}
