/** Drawn on 20 × 20, stroked in the colour of the text around. */
const STROKES = {
  back: 'M17 10H3.5M9 4l-6 6l6 6',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  person: 'M10 2.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M3 17.5c.6-3.6 3.2-5.5 7-5.5s6.4 1.900 7 5.500',
} as const;

export type IconName = keyof typeof STROKES;

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
}

/** A picture that a screen reader skips: the words beside it say the same. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={STROKES[name]} />
    </svg>
  );
}
