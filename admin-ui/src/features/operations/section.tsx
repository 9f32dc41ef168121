import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ProblemMessage } from '../../components/problem-message';
import { Waiting } from '../../components/waiting';
import classes from './operations.module.css';

interface SectionProps<Data> {
  readonly title: string;
  /** What one has to know to read it. */
  readonly hint?: string;
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  readonly wide?: boolean;
  readonly children: (data: Data) => ReactNode;
}

/** One subject of a screen: what is known of it, or why it is not. What was known stays while it is asked for anew. */
export function Section<Data>({ title, hint, query: { data, error, refetch }, wide, children }: SectionProps<Data>) {
  return (
    <section className={classes.section} data-wide={wide || undefined} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      {hint && <p className={classes.hint}>{hint}</p>}
      {data !== undefined ? children(data) : error ? <ProblemMessage error={error} again={() => void refetch()} /> : <Waiting rows={4} />}
    </section>
  );
}
