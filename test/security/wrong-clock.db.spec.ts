import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AccountsModule, EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { MfaModule, SpendCode } from '../../src/mfa/index.js';
import { enrol } from '../support/enrolled.js';
import { describeWithServers } from '../support/servers.js';
import { createTestingHouse, type TestingHouse } from '../support/testing-house.js';

const run = promisify(execFile);
const APP = `import('otplib').then(({ generate }) => generate({ secret: process.argv[1] })).then((code) => process.stdout.write(code))`;

/** An authenticator app on a device whose clock is really off: a process of its own, whose system calls tell another time. */
async function codeOfDevice(faketime: string, secret: string, shift: string): Promise<string> {
  const { stdout } = await run(faketime, ['-f', shift, process.execPath, '-e', APP, secret], { cwd: import.meta.dirname });
  return stdout;
}

describeWithServers(['faketime'], 'a device whose clock is really wrong', (faketime) => {
  let house: TestingHouse;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [AccountsModule, MfaModule], environment: { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' } });
  });
  afterAll(() => house.close());

  /** The product's clock is the system's. */
  const catchUp = () => house.clock.advance((Date.now() - house.clock.now().getTime()) / 1000);

  async function outcomeOf(shift: string): Promise<string> {
    const account = { email: `${newId()}@example.com`, firstName: 'Ann', lastName: 'Example', password: 'seven quiet lanterns' };
    const accountId = await house.get(EnsureAccount).ensure(account);
    house.clock.advance(-3600);
    const { secret } = await enrol(house, accountId);
    const code = await codeOfDevice(faketime!, secret, shift);
    catchUp();
    const spent = house.get(SpendCode).spend(accountId, code, { address: '192.0.2.1' });
    return spent.then(
      () => 'taken',
      ({ code: because, params }: { code: string; params: { minutes: number } }) => `${because} ${params.minutes}`,
    );
  }

  beforeEach(catchUp);

  it.each([
    ['+0', 'taken'],
    ['-4m', 'mfa.code.behind 4'],
    ['+7m', 'mfa.code.ahead 7'],
  ])('is told so: %s', async (shift, outcome) => {
    expect(await outcomeOf(shift)).toBe(outcome);
  });
});
