import { DomainError } from '../../common/index.js';
import { operatorName } from './operator-name.js';

function refusal(given: string): string | undefined {
  try {
    operatorName(given);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('the name of an operator', () => {
  it.each(['Ann', 'ann ', '  ANN', 'Ａｎｎ', 'ann\u00A0'])('%j is the same as "ann"', (given) => {
    expect(operatorName(given)).toBe('ann');
  });

  it.each([
    ['Jürgen  Weiß', 'jürgen weiss'],
    ['Ju\u0308rgen Weiss', 'jürgen weiss'],
    ["O'Neill, J.", undefined],
    ["j.o'neill@example.com", "j.o'neill@example.com"],
    ['op_7-b', 'op_7-b'],
  ])('%j is %j', (given, name) => {
    if (name === undefined) expect(refusal(given)).toBe('recovery.guarded.operator');
    else expect(operatorName(given)).toBe(name);
  });

  it.each(['', ' ', 'a', '.', '--', 'ann\u200B', 'an\u00ADn', 'ann\n', 'ann\u0000', 'ann\u202Eeve', '--reason', '<b>ann</b>', 'x'.repeat(81), '😀😀'])(
    '%j is none',
    (given) => {
      expect(refusal(given)).toBe('recovery.guarded.operator');
    },
  );
});
