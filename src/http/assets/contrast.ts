/** Colours as `#rrggbb`. Luminance and contrast as WCAG 2.2 defines them ("relative luminance", "contrast ratio"). */

export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** White or a dark colour, whichever reads on the ground with at least 4.5:1 (WCAG 2.2, 1.4.3); black at the latest does. */
export function textOn(ground: string): string {
  return [WHITE, INK].find((text) => contrast(ground, text) >= 4.5) ?? BLACK;
}

/**
 * The colour nearest to the given one that has the wanted contrast with every ground: lightened on dark grounds,
 * darkened on light ones, in small steps that keep its hue.
 */
export function readableOn(colour: string, grounds: readonly string[], wanted: number): string {
  const towards = grounds.every((ground) => luminance(ground) > 0.18) ? BLACK : WHITE;
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(colour, towards, share);
    if (grounds.every((ground) => contrast(candidate, ground) >= wanted)) return candidate;
  }
  return towards;
}

/** `share` of 0 gives the first colour, 1 the second. */
export function mix(one: string, other: string, share: number): string {
  const [from, to] = [channels(one), channels(other)];
  return `#${from
    .map((value, index) => Math.round(value + ((to[index] ?? value) - value) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

const WHITE = '#ffffff';
const BLACK = '#000000';
const INK = '#0c1a29';

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (match === null) throw new RangeError(`${colour} is not a colour such as #0b5cad`);
  return match.slice(1).map((pair) => Number.parseInt(pair, 16));
}
