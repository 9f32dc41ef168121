import { defineJourney, diagramOf } from './journey-kind.js';
import { hasReached, stepAfter } from './journey.js';

const kind = defineJourney<object, 'one' | 'two' | 'three'>({
  name: 'walk',
  first: 'one',
  transitions: { one: ['two'], two: ['three'], three: [] },
  lifeSeconds: 60,
  initialState: () => ({}),
});

describe('a kind of journey', () => {
  it('refuses a table with a step that nothing leads to', () => {
    expect(() => defineJourney({ ...kind, transitions: { one: ['three'], two: ['three'], three: [] } })).toThrow('"two" can\'t be reached');
  });

  it('refuses a table that leads to a step it does not have', () => {
    const transitions = { one: ['four'], two: [], three: [] } as never;
    expect(() => defineJourney({ ...kind, transitions })).toThrow('unknown step "four"');
  });

  it('shows pages that were passed and the one that is due, none beyond', () => {
    expect(hasReached(kind, { step: 'two' }, 'one')).toBe(true);
    expect(hasReached(kind, { step: 'two' }, 'two')).toBe(true);
    expect(hasReached(kind, { step: 'two' }, 'three')).toBe(false);
  });

  it('goes on, and stays where it had got to when an earlier page is answered again', () => {
    expect(stepAfter(kind, { step: 'one' }, 'one', 'two')).toBe('two');
    expect(stepAfter(kind, { step: 'three' }, 'one', 'two')).toBe('three');
  });

  it('lets no step be skipped', () => {
    expect(() => stepAfter(kind, { step: 'one' }, 'one', 'three')).toThrow('no way from "one" to "three"');
    expect(() => stepAfter(kind, { step: 'one' }, 'two', 'three')).toThrow('"two" is not reached');
  });

  it('draws itself', () => {
    expect(diagramOf(kind)).toBe('stateDiagram-v2\n  [*] --> one\n  one --> two\n  two --> three\n  three --> [*]\n');
  });
});
