import type { Ticket, TicketMessage } from '../../../api/tickets';
import { useSession } from '../../../api/session';
import { Icon, type IconName } from '../../../components/icon';
import { Age } from '../../../components/time/age';
import { t } from '../../../messages/messages';
import { Attachments } from './attachments';
import classes from './conversation.module.css';
import { linked } from './linked';

type Kind = TicketMessage['kind'];

const EVENT_ICONS: Readonly<Partial<Record<Kind, IconName>>> = { closed: 'check', reopened: 'reopen', transferred: 'move' };

interface MessageProps {
  readonly message: TicketMessage;
  readonly ticket: Ticket;
}

/** An entry of the conversation: what was said, what was noted, or what happened. */
export function Message({ message, ticket }: MessageProps) {
  const name = useAuthorName(message, ticket);
  const { id, kind, author, text, at } = message;
  const icon = EVENT_ICONS[kind];
  if (icon) {
    return (
      <li className={classes.event} data-message={id}>
        <Icon name={icon} size={12} />
        <div className={classes.what}>
          {t(`ticket.message.${kind === 'reopened' && text !== '' ? 'reopenedWith' : (kind as 'closed')}`, { name })}
          {text !== '' && <p className={classes.text}>{linked(text)}</p>}
        </div>
        <Age className={classes.at} at={at} />
      </li>
    );
  }
  return (
    <li className={classes.message} data-message={id} data-kind={kind} data-from={author.kind}>
      <p className={classes.head}>
        <span className={classes.author}>{name}</span>
        <Marks message={message} />
        <Age className={classes.at} at={at} />
      </p>
      <p className={classes.text}>{linked(text)}</p>
      <Attachments ticketId={ticket.id} attachments={message.attachments} />
    </li>
  );
}

function Marks({ message: { kind, byMail, mailed } }: { readonly message: TicketMessage }) {
  if (kind === 'note') return <Mark icon="note" text={t('ticket.message.note')} />;
  if (kind === 'bounced') return <Mark icon="warning" text={t('ticket.message.bounced')} />;
  if (byMail) return <Mark icon="mail" text={t('ticket.message.byMail')} />;
  return mailed ? <Mark icon="mail" text={t('ticket.message.mailed')} /> : null;
}

function Mark({ icon, text }: { readonly icon: IconName; readonly text: string }) {
  return (
    <span className={classes.kind}>
      <Icon name={icon} size={12} /> {text}
    </span>
  );
}

function useAuthorName({ author: { kind, id, name } }: TicketMessage, { requester }: Ticket): string {
  const { account } = useSession();
  if (kind === 'system') return t('ticket.message.system');
  if (id === account.id) return t('ticket.message.you');
  if (kind === 'customer') return name ?? requester.name ?? t('ticket.message.customer');
  return name ?? t('ticket.message.somebody');
}
