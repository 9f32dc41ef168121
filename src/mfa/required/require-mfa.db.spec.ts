import { createTestingHouse, type TestingHouse } from '../../../test/support/testing-house.js';
import { AccountsModule, EmailChanged } from '../../accounts/index.js';
import { newId } from '../../common/index.js';
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

  it('goes along with whoever changes their address, and stays when a list is replaced', async () => {
    await operators.demand({ domain: 'works.example' });
    await operators.demand({ list: 'auditors', emails: ['eve@example.com'] });
    await operators.demand({ email: 'fay@example.com' });
    const moves = { 'dan@works.example': 'dan@home.example', 'eve@example.com': 'eve@home.example', 'fay@example.com': 'fay@home.example', 'gus@example.com': 'gus@home.example' };
    for (const [from, to] of Object.entries(moves)) await house.get(EmailChanged).publish({ accountId: newId(), from, to });
    await house.get(EmailChanged).publish({ accountId: newId(), from: 'dan@home.example', to: 'dan@third.example' });
    await operators.demand({ list: 'auditors', emails: [] });
    const demanded = await Promise.all([...Object.values(moves), 'dan@third.example'].map((address) => required.ofCustomer(address)));
    expect(demanded).toEqual([true, true, true, false, true]);
    expect(await operators.release({ list: 'left:works.example' })).toBe(2);
    expect(await required.ofCustomer('dan@third.example')).toBe(false);
  });

  it('for a service is one for that service', async () => {
    await operators.demand({ service: 'private-cloud' });
    expect([await required.ofService('private-cloud'), await required.ofService('savvisstation')]).toEqual([true, false]);
  });

  it.each(['example', 'exa mple.com', 'ann@example.com', ''])('is refused for what is no domain: %p', async (domain) => {
    await expect(operators.demand({ domain })).rejects.toMatchObject({ code: 'mfa.demand.domain' });
  });
});
