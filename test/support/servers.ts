import { canInstall, findProgram, whyMissing, type TestProgram } from '../../scripts/lib/debian.mjs';

/**
 * A block of tests on real servers of Debian, which "npm test" installs where it can. Where they are missing and can be
 * installed the block fails; where they cannot, it is left out and its title says why.
 *
 * @param body gets the path of each program, in the order of `names`.
 */
export function describeWithServers(names: readonly TestProgram[], title: string, body: (...paths: string[]) => void): void {
  const missing = names.filter((name) => !findProgram(name));
  if (missing.length === 0) {
    describe(title, () => body(...names.map((name) => findProgram(name) ?? '')));
    return;
  }
  const reason = missing.map((name) => whyMissing(name)).join(' ');
  if (!canInstall()) {
    // A block without tests is an error to Jest.
    describe.skip(`${title} (${reason})`, () => it('has no server', () => undefined));
    return;
  }
  describe(title, () => {
    it('has its servers', () => {
      throw new Error(reason);
    });
  });
}
