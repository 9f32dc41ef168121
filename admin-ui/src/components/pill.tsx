import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import classes from './pill.module.css';

export type Tone = 'neutral' | 'danger' | 'warning' | 'success' | 'accent';

interface PillProps {
  readonly icon: IconName;
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A state as word and picture; its colour only underlines it. */
export function Pill({ icon, tone = 'neutral', title, children }: PillProps) {
  return (
    <span className={classes.pill} data-tone={tone} title={title}>
      <Icon name={icon} size={12} />
      {children}
    </span>
  );
}
