import type { ReactNode } from 'react';
import classes from './split.module.css';

interface SplitProps {
  readonly list: ReactNode;
  /** Whether something of the list stands beside it. */
  readonly opened: boolean;
  readonly children: ReactNode;
}

/** A list, and beside it what was opened from it; one at a time where there is room for one. */
export function Split({ list, opened, children }: SplitProps) {
  return (
    <div className={classes.screen} data-opened={opened || undefined}>
      <section className={classes.list}>{list}</section>
      <div className={classes.pane}>{children}</div>
    </div>
  );
}
