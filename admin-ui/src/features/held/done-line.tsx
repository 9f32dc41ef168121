import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon';
import { t } from '../../messages/messages';
import type { Done } from './done';
import classes from './held.module.css';

/** What became of the mail before this one. */
export function DoneLine({ done }: { readonly done: Done | undefined }) {
  return (
    <p className={classes.done} role="status" data-shown={done !== undefined || undefined}>
      {done && (
        <>
          <Icon name="check" size={14} />
          <span>{t(`held.done.${done.decision}`, { subject: done.subject || t('held.noSubject') })}</span>
          {done.ticketId && (
            <Link to="/tickets/$ticketId" params={{ ticketId: done.ticketId }} search={{}}>
              {t('held.done.open')}
            </Link>
          )}
        </>
      )}
    </p>
  );
}
