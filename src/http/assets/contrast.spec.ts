import fc from 'fast-check';
import { accentColours } from './brand-stylesheet.js';
import { contrast, mix, textOn } from './contrast.js';

const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#1b2430', '#f6f7f9', 14.6],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('refuses what is no colour', () => {
    expect(() => contrast('red', '#ffffff')).toThrow(RangeError);
  });
});

it('mixes colours by share', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
});

describe('whatever accent a brand has', () => {
  it('text on it reads', () => {
    fc.assert(fc.property(colour, (accent) => contrast(textOn(accent), accent) >= 4.5));
  });

  it.each([
    ['light', ['#f6f7f9', '#ffffff']],
    ['dark', ['#11161d', '#1a212b']],
  ] as const)('links and edges are seen in the %s look', (look, grounds) => {
    fc.assert(
      fc.property(colour, (accent) => {
        const colours = accentColours(accent, look);
        expect(contrast(colours['--accent'], colours['--on-accent'])).toBeGreaterThanOrEqual(4.5);
        for (const ground of grounds) {
          expect(contrast(colours['--accent-text'], ground)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(colours['--accent-edge'], ground)).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});
