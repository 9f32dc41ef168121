import { actingOperator, describeOperator, isSamePerson, type Operator } from './acting-operator.js';

const OLGA = { accountId: '1', name: 'Olga Petrova' };

function same(one: Operator, other: Operator): boolean {
  return isSamePerson(actingOperator(one), actingOperator(other));
}

describe('who asks and who approves a guarded recovery', () => {
  it('are told apart by their accounts, where both are agents, whatever they are called now', () => {
    expect(same(OLGA, { ...OLGA, name: 'Olga Ivanova' })).toBe(true);
    expect(same(OLGA, { ...OLGA, accountId: '2' })).toBe(false);
  });

  it('are told apart by the names that they give, where both have a shell', () => {
    expect([same('Olga', ' olga '), same('Olga', 'Piotr')]).toEqual([true, false]);
  });

  it('are two, where one is an agent and the other has a shell, whatever they are called', () => {
    expect([same(OLGA, 'Olga Petrova'), same('olga', { accountId: 'olga', name: 'Olga' })]).toEqual([false, false]);
  });

  it('are put on record with their kind', () => {
    expect([OLGA, 'Olga'].map((each) => describeOperator(actingOperator(each)))).toEqual(['agent Olga Petrova', 'operator olga']);
  });
});
