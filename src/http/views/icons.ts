/** Drawn on 20 × 20, stroked in the colour of the text around. */
const STROKES: Readonly<Record<string, string>> = {
  success: 'M10 1.75a8.25 8.25 0 1 0 0 16.5a8.25 8.25 0 1 0 0-16.5M6 10.4l2.7 2.7L14 7.4',
  danger: 'M10 1.75a8.25 8.25 0 1 0 0 16.5a8.25 8.25 0 1 0 0-16.5M10 5.75v5M10 13.6v.4',
  warning: 'M10 2.5L18.4 17H1.6zM10 7.75v4.5M10 14.35v.3',
  info: 'M10 1.75a8.25 8.25 0 1 0 0 16.5a8.25 8.25 0 1 0 0-16.5M10 9.25v5M10 6v.4',
  clock: 'M10 1.75a8.25 8.25 0 1 0 0 16.5a8.25 8.25 0 1 0 0-16.5M10 5.5V10l3 2',
  mail: 'M1.75 4h16.5v12H1.75zM2 4.5l8 6.5l8-6.5',
  back: 'M17 10H3.5M9 4l-6 6l6 6',
  off: 'M10 1.75a8.25 8.25 0 1 0 0 16.5a8.25 8.25 0 1 0 0-16.5M6 10h8',
};

/** An inline picture that a screen reader skips: the words beside it say the same. Throws when there is none so named. */
export function icon(name: string): string {
  const stroke = STROKES[name];
  if (stroke === undefined) throw new RangeError(`there is no icon "${name}"`);
  return (
    '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" ' +
    `stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="${stroke}"/></svg>`
  );
}
