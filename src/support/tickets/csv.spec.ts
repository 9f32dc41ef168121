import { csvLine } from './csv.js';

describe('a line of CSV', () => {
  it('quotes every cell', () => {
    expect(csvLine(['INC1', 'He said "no", twice', 'a\nb'])).toBe('"INC1","He said ""no"", twice","a\nb"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\uFF1D1'])('has no formula in it: %j', (cell) => {
    expect(csvLine([cell])).toBe(`"'${cell}"\r\n`);
  });
});
