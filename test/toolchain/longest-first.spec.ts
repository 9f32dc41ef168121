import { createRequire } from 'node:module';

interface Listed {
  readonly path: string;
}

interface Sequencer {
  sort(tests: readonly Listed[]): readonly Listed[];
}

const LongestFirst = createRequire(import.meta.url)('../support/jest/longest-first.cjs') as new (options: object) => Sequencer;

/** As on a clean checkout: no figures of earlier runs are kept. */
const context = { config: { cache: false }, hasteFS: { getSize: () => 1 } };

describe('the order of the files of tests', () => {
  it('begins with the longest before jest has seen any', () => {
    const paths = ['src/mail/templates.spec.ts', 'src/mfa/mfa.db.spec.ts', 'test/faults/topology.spec.ts', 'test/pages/recovery.db.spec.ts', 'test/e2e/main-journey.spec.ts'];
    const sorted = new LongestFirst({}).sort(paths.map((path) => ({ path: `/checkout/${path}`, context })));
    expect(sorted.map(({ path }) => path.replace('/checkout/', ''))).toEqual([
      'test/faults/topology.spec.ts',
      'test/e2e/main-journey.spec.ts',
      'test/pages/recovery.db.spec.ts',
      'src/mfa/mfa.db.spec.ts',
      'src/mail/templates.spec.ts',
    ]);
  });
});
