import { readableOn, textOn } from './contrast.js';

/** Page and surface of the light and the dark look, as in site.css. */
export const GROUNDS = { light: ['#f6f7f9', '#ffffff'], dark: ['#11161d', '#1a212b'] } as const;

/** The accent that accent.css is written with. */
const DEFAULT_ACCENT = '#0b5cad';

const DARK_BEGINS = '@media (prefers-color-scheme: dark)';

/** The colours that follow from a brand's accent, by custom property. */
export type AccentColours = Readonly<Record<'--accent' | '--on-accent' | '--accent-text' | '--accent-edge', string>>;

/**
 * Colours for one look. The ground of buttons is the brand's own colour in the light look, a lighter one in the dark;
 * text on it and links reach 4.5:1, edges 3:1, whatever the brand chose.
 */
export function accentColours(accent: string, look: 'light' | 'dark'): AccentColours {
  const grounds = GROUNDS[look];
  const ground = look === 'light' ? accent.toLowerCase() : readableOn(accent, grounds, 7);
  return {
    '--accent': ground,
    '--on-accent': textOn(ground),
    '--accent-text': readableOn(ground, grounds, look === 'light' ? 4.5 : 7),
    '--accent-edge': readableOn(ground, grounds, 3),
  };
}

/**
 * accent.css with another accent in the place of the shipped one: in the definitions of the custom properties, and in the
 * plain value that stands before each use of them for browsers without custom properties.
 */
export function brandStylesheet(accentCss: string, accent: string): string {
  if (accent.toLowerCase() === DEFAULT_ACCENT) return accentCss;
  const [light = '', dark = ''] = accentCss.split(DARK_BEGINS);
  return `${painted(light, accentColours(accent, 'light'))}${DARK_BEGINS}${painted(dark, accentColours(accent, 'dark'))}`;
}

function painted(css: string, colours: AccentColours): string {
  const colourOf = (property: string, otherwise: string) => (colours as Readonly<Record<string, string>>)[property] ?? otherwise;
  return css
    .replace(/(--[\w-]+)(:\s*)(#[0-9a-f]{6})/gi, (_all, property: string, colon: string, colour: string) => `${property}${colon}${colourOf(property, colour)}`)
    .replace(
      /(#[0-9a-f]{6})([^;{}]*;\s*[\w-]+:[^;{}]*var\((--[\w-]+)\))/gi,
      (_all, colour: string, rest: string, property: string) => `${colourOf(property, colour)}${rest}`,
    );
}

/** A square in the brand's colour with its first letter, for the browser's tab. */
export function brandIcon(name: string, accent: string): string {
  const letter = [...name.trim().normalize('NFC')][0]?.toUpperCase() ?? '';
  const escaped = letter.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${accent}"/>` +
    `<text x="16" y="23" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="20" fill="${textOn(accent)}">${escaped}</text></svg>`
  );
}
