import { readDeskOptions } from '../../bench/desk/desk-options.js';
import { readOptions } from '../../bench/options.js';

describe('the options of the bench', () => {
  it('are those of a full run unless said otherwise', () => {
    expect(readOptions([])).toMatchObject({ signIns: 5000, codeFlows: 2000, accounts: 1_000_000, checks: 500, comparisons: 200, startUp: true });
  });

  it('leave the long parts out of a quick one', () => {
    expect(readOptions(['--quick', '--sign-ins', '60'])).toMatchObject({ signIns: 60, codeFlows: 500, accounts: 0, checks: 0, comparisons: 0, startUp: false });
  });

  it('hand several options on to Node', () => {
    expect(readOptions(['--node=--cpu-prof', '--node=--perf-basic-prof'])?.node).toEqual(['--cpu-prof', '--perf-basic-prof']);
  });

  it('are only explained on request', () => {
    expect(readOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--sign-ins', 'many'], 'no number'],
    [['--accounts=-1'], 'no number'],
    [['--fast'], 'Unknown option'],
  ])('refuse %j', (args, why) => {
    expect(() => readOptions(args)).toThrow(why);
  });
});

describe('the options of the desk’s bench', () => {
  it('are those of a full run unless said otherwise', () => {
    expect(readDeskOptions(['--agents', '5'])).toEqual({ tickets: 1_000_000, notes: 5_000_000, agents: 5, seconds: 60, streams: 1_000 });
  });

  it('are only explained on request', () => {
    expect(readDeskOptions(['--help'])).toBeNull();
  });

  it('refuse what is no number', () => {
    expect(() => readDeskOptions(['--streams', 'some'])).toThrow('no number');
  });
});
