import { useEffect, useState } from 'react';
import { Skeleton } from '@mantine/core';
import { t } from '../messages/messages';
import classes from './waiting.module.css';

/** What comes sooner than this needs no sign that it is on its way. */
const PATIENCE_MS = 300;

/** Lines where text is about to stand. */
export function Waiting({ rows }: { readonly rows: number }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!long) return <div className={classes.waiting} />;
  return (
    <div className={classes.waiting} role="status" aria-label={t('app.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={12} width={`${90 - ((row * 37) % 40)}%`} />
      ))}
    </div>
  );
}
