import { Link } from '@tanstack/react-router';
import type { HeldLine } from '../../api/held';
import type { Shown } from '../../components/list/merge-lines';
import shared from '../../components/list/rows.module.css';
import { Pill } from '../../components/pill';
import { Age } from '../../components/time/age';
import { hasMessage, t } from '../../messages/messages';
import classes from './held.module.css';

interface HeldRowProps {
  readonly line: Shown<HeldLine>;
  readonly opened: boolean;
  readonly onFocus: () => void;
}

/** One mail in one line: what it says it is about, from whom, and why it waits. */
export function HeldRow({ line: { id, subject, from, fromName, because, receivedAt, gone }, opened, onFocus }: HeldRowProps) {
  const short = `held.short.${because}`;
  return (
    <Link className={`${shared.row} ${classes.row}`} to="/held/$mailId" params={{ mailId: id }} preload={false} data-mail={id} data-gone={gone || undefined} aria-current={opened ? 'page' : undefined} onFocus={onFocus}>
      <span className={shared.subject}>{subject || t('held.noSubject')}</span>
      <span className={shared.person}>{fromName || from || t('held.nobody')}</span>
      <span className={classes.why}>{gone ? <Pill icon="next">{t('held.gone')}</Pill> : <Pill icon="help">{t(hasMessage(short) ? short : 'held.short.other')}</Pill>}</span>
      <Age className={shared.age} at={receivedAt} />
    </Link>
  );
}
