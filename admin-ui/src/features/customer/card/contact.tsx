import { useState } from 'react';
import { Button, Popover, TextInput } from '@mantine/core';
import { useReveal, type ContactField, type Customer, type Writer } from '../../../api/customer-card';
import { Addresses } from '../../../components/addresses';
import { Fact } from '../../../components/card';
import { t } from '../../../messages/messages';
import classes from './card.module.css';

interface ContactProps {
  readonly field: ContactField;
  readonly contact: NonNullable<Customer['email']>;
  readonly writer: Writer;
}

/** Where somebody is reached: masked, until the agent says what they need it for. */
export function Contact({ field, contact: { masked, verifiedAt }, writer: { customerId, ticketId } }: ContactProps) {
  const [shown, setShown] = useState<string>();
  return (
    <Fact name={t(`card.fields.${field}`)}>
      <span className={classes.contact}>
        <span className={classes.where}>{field === 'email' ? <Addresses>{shown ?? masked}</Addresses> : (shown ?? masked)}</span>
        {field === 'mobile' && verifiedAt === null && <span className={`${classes.where} muted`}>{t('card.notProven')}</span>}
        {customerId !== null &&
          (shown === undefined ? (
            <Reveal field={field} customerId={customerId} ticketId={ticketId} onRevealed={setShown} />
          ) : (
            <Button variant="subtle" size="compact-xs" aria-label={t('card.reveal.hideLabel', { field: t(`card.fields.${field}`) })} onClick={() => setShown(undefined)}>
              {t('card.reveal.hide')}
            </Button>
          ))}
      </span>
    </Fact>
  );
}

interface RevealProps {
  readonly field: ContactField;
  readonly customerId: string;
  readonly ticketId: string;
  readonly onRevealed: (value: string) => void;
}

function Reveal({ field, customerId, ticketId, onRevealed }: RevealProps) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const reveal = useReveal(customerId, ticketId);
  const missing = reveal.isIdle && reason === ' ';
  const name = t(`card.fields.${field}`);
  const ask = () => {
    // A blank remembers that it was asked without one.
    if (reason.trim() === '') setReason(' ');
    else reveal.mutate({ field, reason: reason.trim() }, { onSuccess: ({ value }) => onRevealed(value) });
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus width={260} withRoles position="bottom-end">
      <Popover.Target>
        <Button variant="subtle" size="compact-xs" aria-label={t('card.reveal.showLabel', { field: name })} onClick={() => setOpened(!opened)}>
          {t('card.reveal.show')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('card.reveal.showLabel', { field: name })}>
        <form
          className={classes.reveal}
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <TextInput
            classNames={{ wrapper: classes.field }}
            size="xs"
            label={t('card.reveal.reason')}
            description={t('card.reveal.hint')}
            error={reveal.error?.message ?? (missing && t('card.reveal.missing'))}
            maxLength={500}
            autoComplete="off"
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => {
              reveal.reset();
              setReason(currentTarget.value);
            }}
          />
          <Button className={classes.start} type="submit" size="compact-sm" loading={reveal.isPending}>
            {t('card.reveal.showLabel', { field: name })}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
