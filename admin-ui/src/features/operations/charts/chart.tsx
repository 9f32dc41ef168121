import { Suspense, type ReactNode } from 'react';
import { t } from '../../../messages/messages';
import classes from '../operations.module.css';

interface ChartProps {
  /** What is to be seen in it, in words. */
  readonly caption: string;
  /** What the two colours mean. */
  readonly colours: readonly [main: string, rest: string];
  /** Room that is kept while the drawing is loaded, in pixels. */
  readonly height: number;
  readonly children: ReactNode;
  /** The same in figures. */
  readonly table: ReactNode;
}

/** A picture of figures, with the figures behind it. Whoever does not see it reads the table. */
export function Chart({ caption, colours: [main, rest], height, children, table }: ChartProps) {
  return (
    <>
      <figure className={classes.chart}>
        <figcaption>
          <p>{caption}</p>
          <p className={classes.key}>
            <span data-colour="main">{main}</span>
            <span data-colour="rest">{rest}</span>
          </p>
        </figcaption>
        <div aria-hidden="true" style={{ minHeight: height }}>
          <Suspense>{children}</Suspense>
        </div>
      </figure>
      <details className={classes.behind}>
        <summary>{t('operations.asTable')}</summary>
        {table}
      </details>
    </>
  );
}
