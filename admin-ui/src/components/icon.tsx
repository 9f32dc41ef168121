import classes from './icon.module.css';

/** Drawn on 20 × 20, stroked in the colour of the text around. */
const STROKES = {
  back: 'M17 10H3.5M9 4l-6 6l6 6',
  check: 'M4 10.5l4 4L16 6',
  clock: 'M10 1.75a8.25 8.25 0 1 0 0 16.5a8.25 8.25 0 1 0 0-16.5M10 5.5V10l3 2',
  close: 'M5 5l10 10M15 5L5 15',
  dots: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  down: 'M10 3v13M4.5 11l5.5 5.500L15.5 11',
  eye: 'M1.5 10C3.5 6.5 6.5 4.75 10 4.750s6.5 1.75 8.5 5.250c-2 3.5-5 5.25-8.5 5.250S3.5 13.5 1.5 10M10 7.750a2.25 2.25 0 1 0 0 4.500a2.25 2.25 0 1 0 0-4.5',
  file: 'M5 2h6.500L16 6.500V18H5zM11 2.500V7h4.5',
  filter: 'M2.5 4h15M5.5 10h9M8.5 16h3',
  form: 'M4 2.500h12v15H4zM7 7h6M7 10.500h6M7 14h3',
  gauge: 'M3 15.5a8.25 8.25 0 1 1 14 0M10 12.500l3.500-4.500M10 12.5h.01',
  help: 'M10 1.75a8.25 8.25 0 1 0 0 16.5a8.25 8.25 0 1 0 0-16.5M7.75 7.750C7.75 4.75 12.25 4.9 12.25 7.600C12.25 9.4 10 9.5 10 11.500M10 14.200v.1',
  history: 'M3 5v4h4M3.3 9A7.25 7.25 0 1 1 3 12M10 6v4.500l3 1.5',
  inbox: 'M2 11.500L4.5 3.500h11L18 11.500V16.500H2zM2.5 11.500H7l1 2h4l1-2h4.5',
  mail: 'M1.75 4h16.5v12H1.75zM2 4.5l8 6.5l8-6.5',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  move: 'M2.5 6h13M12 2.500L15.5 6L12 9.500M17.5 14h-13M8 10.500L4.5 14L8 17.5',
  next: 'M3 10h13.500M11 4l6 6l-6 6',
  note: 'M3.5 3h13v10l-4 4h-9zM12.5 17v-4h4',
  order: 'M6 3.500v13M2.5 13L6 16.500L9.500 13M11.500 4.500h6M11.500 9h4.500M11.500 13.500h3',
  person: 'M10 2.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M3 17.5c.6-3.6 3.2-5.5 7-5.5s6.4 1.9 7 5.5',
  reopen: 'M4 10a6 6 0 1 1 2 4.500M3.5 15.500v-4h4',
  search: 'M8.75 2.500a6.25 6.25 0 1 0 0 12.500a6.25 6.25 0 1 0 0-12.500M13.5 13.500L18 18',
  send: 'M2 10L18 3l-5 14.500l-3.5-6zM9.5 11.500L18 3',
  star: 'M10 2.500l2.300 4.900l5.200.650l-3.850 3.650l1 5.300L10 14.400L5.350 17l1-5.300L2.500 8.050l5.200-.650z',
  tag: 'M2.5 2.500H10L17.5 10L10 17.500L2.5 10zM6.25 6.250h.01',
  undo: 'M4 8h8a4.5 4.5 0 1 1 0 9H8M4 8l4-4M4 8l4 4',
  up: 'M10 17V4M4.5 9L10 3.500L15.5 9',
  urgent: 'M5 10.500l5-5l5 5M5 15.500l5-5l5 5',
  warning: 'M10 2.5L18.4 17H1.6zM10 7.75v4.5M10 14.35v.3',
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
      className={classes.icon}
      aria-hidden="true"
      focusable="false"
    >
      <path d={STROKES[name]} />
    </svg>
  );
}
