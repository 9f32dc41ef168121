import { actingOperator, isSamePerson, type Operator } from './acting-operator.js';

const OLGA = { accountId: '1', name: 'Olga Petrova' };

function same(one: Operator, other: Operator): boolean {
  return isSamePerson(actingOperator(one), actingOperator(other));
}

describe('who asks and who approves a guarded recovery', () => {
  it('are told apart by their accounts, where both are agents, whatever they are called now', () => {
    expect(same(OLGA, { ...OLGA, name: 'Olga Ivanova' })).toBe(true);
    expect(same(OLGA, { ...OLGA, accountId: '2' })).toBe(false);
  });

  it('are told apart by their names, where one of them has a shell', () => {
    expect([same(OLGA, ' OLGA  petrova'), same('olga petrova', OLGA), same(OLGA, 'Piotr'), same('Olga', 'olga')]).toEqual([true, true, false, true]);
  });
});
