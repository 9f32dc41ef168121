import type { ReactNode } from 'react';
import classes from './card.module.css';

interface CardProps {
  readonly title: string;
  /** What it comes to, for whoever leaves it folded. */
  readonly summary?: ReactNode;
  /** Until somebody folds it away, or opens it. */
  readonly opened?: boolean;
  readonly children: ReactNode;
}

/** A subject with what is known of it; it can be folded away. */
export function Card({ title, summary, opened = true, children }: CardProps) {
  return (
    <details className={classes.card} open={opened}>
      <summary className={classes.title}>
        {title}
        {summary !== undefined && <span className={classes.summary}>{summary}</span>}
      </summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}

interface FactProps {
  readonly name: string;
  /** Its name is as long as a sentence and stands above, as customers' questions are. */
  readonly asked?: boolean;
  readonly children: ReactNode;
}

/** One thing that is known, under its name. */
export function Fact({ name, asked = false, children }: FactProps) {
  return (
    <div className={classes.fact} data-asked={asked || undefined}>
      <span className={classes.name}>{name}</span> <span className={classes.value}>{children}</span>
    </div>
  );
}
