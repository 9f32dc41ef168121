import type { ReactNode } from 'react';
import classes from './card.module.css';

/** A subject with what is known of it; it can be folded away. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={classes.card} open>
      <summary className={classes.title}>{title}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}

/** One thing that is known, under its name. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <span className={classes.name}>{name}</span> <span className={classes.value}>{children}</span>
    </div>
  );
}
