import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { QueueSearch } from '../../api/queue-search';
import type { TicketLine } from '../../api/tickets';
import { Due } from '../../components/due';
import { Icon } from '../../components/icon';
import { Pill } from '../../components/pill';
import { PriorityMark } from '../../components/priority-mark';
import type { Shown } from '../../components/list/merge-lines';
import shared from '../../components/list/rows.module.css';
import { Age } from '../../components/time/age';
import { exactMoment } from '../../components/time/words';
import { t } from '../../messages/messages';
import classes from './queue.module.css';

interface QueueRowProps {
  readonly line: Shown<TicketLine>;
  readonly search: QueueSearch;
  readonly opened: boolean;
  readonly onFocus: () => void;
}

const TAGS_SHOWN = 2;
/** Whoever points at a time is told by its title. */
const ON_FOCUS = { hover: false, focus: true, touch: false };

/** One ticket in one line: what it is about first, until when it is due and how old it is at the end. */
export function QueueRow({ line, search, opened, onFocus }: QueueRowProps) {
  const { id, number, subject, priority, requester, assignee, tags, status, dueAt, modifiedAt, gone } = line;
  return (
    <Tooltip label={exactTimes(line)} events={ON_FOCUS} openDelay={0} position="bottom-end">
      <Link
        className={`${shared.row} ${classes.row}`}
        to="/tickets/$ticketId"
        params={{ ticketId: id }}
        search={search}
        preload={false}
        data-ticket={id}
        data-status={status}
        data-gone={gone || undefined}
        aria-current={opened ? 'page' : undefined}
        onFocus={onFocus}
      >
        <PriorityMark priority={priority} />
        <span className={shared.subject}>{subject}</span>
        <span className={shared.person}>{requester.name}</span>
        <span className={classes.tags}>
          {tags.slice(0, TAGS_SHOWN).map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
        </span>
        {assignee && (
          <span className={classes.assignee}>
            <Icon name="person" size={12} /> <span className="visually-hidden">{t('queue.assignee')}</span> {assignee.name}
          </span>
        )}
        <span className={classes.number}>{number}</span>
        <span className={classes.due}>
          {gone && <Pill icon="next">{t('queue.gone')}</Pill>}
          {status === 'closed' && !gone && <Pill icon="check">{t('status.closed')}</Pill>}
          {status === 'open' && !gone && dueAt && <Due at={dueAt} />}
        </span>
        <Age className={`${shared.age} ${classes.age}`} at={modifiedAt} />
      </Link>
    </Tooltip>
  );
}

function exactTimes({ modifiedAt, dueAt, status }: TicketLine): string {
  const changed = t('queue.changedAt', { at: exactMoment(new Date(modifiedAt)) });
  return status === 'open' && dueAt ? `${t('queue.dueAt', { at: exactMoment(new Date(dueAt)) })} ${changed}` : changed;
}
