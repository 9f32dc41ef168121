import { createTestingHouse, type TestingHouse } from '../../../test/support/testing-house.js';
import { AccountsModule } from '../../accounts/index.js';
import { MfaModule } from '../mfa.module.js';
import { RequireMfa } from './require-mfa.js';
import { RequiredMfa } from './required-mfa.js';

describe('a demanded second factor', () => {
  let house: TestingHouse;
  let operators: RequireMfa;
  let required: RequiredMfa;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [AccountsModule, MfaModule] });
    operators = house.get(RequireMfa);
    required = house.get(RequiredMfa);
  });
  afterAll(() => house.close());

  it('of a domain concerns its addresses, however they are written, and no other domain', async () => {
    expect(await operators.demand({ domain: '@Bücher.Example' })).toBe(1);
    expect(await operators.demand({ domain: 'bücher.example' })).toBe(0);
    expect(await required.ofCustomer('Ann@BÜCHER.example')).toBe(true);
    for (const other of ['ann@mehr.bücher.example', 'ann@xn--bcher-kva.example.com', 'bücher.example@example.com', 'no address']) {
      expect(await required.ofCustomer(other)).toBe(false);
    }
    expect(await operators.release({ domain: 'bücher.example' })).toBe(1);
    expect(await required.ofCustomer('ann@bücher.example')).toBe(false);
  });

  it('of a list is replaced and released by its name, without touching who was named alone', async () => {
    await operators.demand({ email: 'ann@example.com' });
    await operators.demand({ list: 'admins', emails: ['ann@example.com', 'Ben@example.com'] });
    await operators.demand({ list: 'admins', emails: ['cleo@example.com'] });
    expect(await Promise.all(['ann', 'ben', 'cleo'].map((name) => required.ofCustomer(`${name}@example.com`)))).toEqual([true, false, true]);
    expect(await operators.release({ list: 'admins' })).toBe(1);
    expect(await operators.all()).toMatchObject([{ kind: 'email', value: 'ann@example.com', list: '' }]);
  });

  it('for a service is one for that service', async () => {
    await operators.demand({ service: 'private-cloud' });
    expect([await required.ofService('private-cloud'), await required.ofService('savvisstation')]).toEqual([true, false]);
  });

  it.each(['example', 'exa mple.com', 'ann@example.com', ''])('is refused for what is no domain: %p', async (domain) => {
    await expect(operators.demand({ domain })).rejects.toMatchObject({ code: 'mfa.demand.domain' });
  });
});
