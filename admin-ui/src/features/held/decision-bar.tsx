import { useState } from 'react';
import { Alert, Button, Menu } from '@mantine/core';
import { useHeldDecisions, type HeldMail } from '../../api/held';
import { Icon } from '../../components/icon';
import { useKey } from '../../components/keys/use-key';
import { TextDialog } from '../../components/text-dialog';
import { t } from '../../messages/messages';
import { useTellDone, type Done } from './done';
import classes from './held.module.css';
import { useOpenNext } from './use-open-next';

const REASONS = ['spam', 'machine', 'misdirected'] as const;

/** What can be made of it, with one click each; then comes the next. */
export function DecisionBar({ mail: { id, subject, ticket } }: { readonly mail: HeldMail }) {
  const [asking, setAsking] = useState<'ticket' | 'reason'>();
  const [discarding, setDiscarding] = useState(false);
  const { accept, makeTicket, discard } = useHeldDecisions(id);
  const tellDone = useTellDone();
  const openNext = useOpenNext(id);
  const goOn = (done: Omit<Done, 'subject'>) => {
    setAsking(undefined);
    tellDone({ ...done, subject });
    openNext();
  };
  const isBusy = accept.isPending || makeTicket.isPending || discard.isPending;
  const put = (number: string) => !isBusy && accept.mutate(number, { onSuccess: ({ ticketId }) => goOn({ decision: 'accepted', ticketId }) });
  const open = () => !isBusy && makeTicket.mutate(undefined, { onSuccess: ({ ticketId }) => goOn({ decision: 'ticket', ticketId }) });
  const drop = (reason: string) => !isBusy && discard.mutate(reason, { onSuccess: () => goOn({ decision: 'discarded' }) });
  const suggested = ticket?.access === 'change' ? ticket : undefined;
  useKey('held.accept', () => suggested && put(suggested.id), suggested !== undefined);
  useKey('held.pick', () => setAsking('ticket'));
  useKey('held.ticket', open);
  useKey('held.discard', () => setDiscarding(true));
  const error = asking ? null : (accept.error ?? makeTicket.error ?? discard.error);
  return (
    <>
      {error && (
        <Alert color="red" role="alert">
          {error.message}
        </Alert>
      )}
      {ticket && <p className={classes.names}>{t(suggested ? 'held.names' : 'held.namesElsewhere', { number: ticket.number, subject: ticket.subject })}</p>}
      <div className={classes.actions}>
        {suggested && (
          <Button size="compact-sm" leftSection={<Icon name="check" size={14} />} loading={accept.isPending} onClick={() => put(suggested.id)}>
            {t('held.accept', { number: suggested.number })}
          </Button>
        )}
        <Button variant="default" size="compact-sm" leftSection={<Icon name="search" size={14} />} onClick={() => setAsking('ticket')}>
          {t(ticket ? 'held.pick.action' : 'held.pick.only')}
        </Button>
        <Button variant={suggested ? 'default' : 'filled'} size="compact-sm" leftSection={<Icon name="inbox" size={14} />} loading={makeTicket.isPending} onClick={open}>
          {t('held.ticket')}
        </Button>
        <Menu opened={discarding} onChange={setDiscarding} position="bottom-start">
          <Menu.Target>
            <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon name="close" size={14} />} loading={discard.isPending}>
              {t('held.discard.action')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('held.discard.why')}</Menu.Label>
            {REASONS.map((reason) => (
              <Menu.Item key={reason} onClick={() => drop(t(`held.discard.reasons.${reason}`))}>
                {t(`held.discard.reasons.${reason}`)}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => setAsking('reason')}>{t('held.discard.other')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <TextDialog {...wordsOf('pick')} opened={asking === 'ticket'} onClose={() => setAsking(undefined)} onSend={put} error={accept.error} isPending={accept.isPending} />
      <TextDialog {...wordsOf('discard')} opened={asking === 'reason'} onClose={() => setAsking(undefined)} onSend={drop} error={discard.error} isPending={discard.isPending} />
    </>
  );
}

/** How the one thing is asked for that a decision needs: which ticket, or why. */
function wordsOf(about: 'pick' | 'discard') {
  return { title: t(`held.${about}.title`), label: t(`held.${about}.label`), hint: t(`held.${about}.hint`), missing: t(`held.${about}.missing`), send: t(`held.${about}.send`) };
}
