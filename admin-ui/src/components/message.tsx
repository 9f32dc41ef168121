import type { ReactNode } from 'react';
import { t } from '../messages/messages';
import classes from './message.module.css';

interface MessageProps {
  readonly title: string;
  readonly text?: string;
  /** What to quote to whoever looks after the server. */
  readonly reference?: string | undefined;
  readonly children?: ReactNode;
}

/** What is said where there is nothing else to show: emptiness, a refusal, a fault. */
export function Message({ title, text, reference, children }: MessageProps) {
  return (
    <div className={classes.message}>
      <h2 className={classes.title}>{title}</h2>
      {text && <p className={classes.text}>{text}</p>}
      {children}
      {reference && <p className={classes.reference}>{t('problem.reference', { id: reference })}</p>}
    </div>
  );
}
