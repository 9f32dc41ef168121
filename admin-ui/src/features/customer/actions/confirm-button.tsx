import { useId, useState } from 'react';
import { Button, Popover, Textarea } from '@mantine/core';
import { t } from '../../../messages/messages';
import classes from './actions.module.css';

interface ConfirmButtonProps {
  readonly label: string;
  /** What happens to the customer by it. */
  readonly effect: string;
  /** Of the button that does it. */
  readonly confirm: string;
  /** Whether a reason is asked for: it stands in the history of the ticket. */
  readonly reasoned?: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onOpen?: (() => void) | undefined;
  readonly onConfirm: (reason: string, done: () => void) => void;
}

/** A button that says first what it does to the customer, and asks why. */
export function ConfirmButton({ label, effect, confirm, reasoned = true, disabled = false, describedBy, danger = false, pending, error, onOpen, onConfirm }: ConfirmButtonProps) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const effectId = useId();
  const change = (open: boolean) => {
    setOpened(open);
    setMissing(false);
    if (open) onOpen?.();
  };
  const done = () => {
    change(false);
    setReason('');
  };
  const send = () => {
    const lacks = reasoned && reason.trim() === '';
    setMissing(lacks);
    if (!lacks) onConfirm(reason.trim(), done);
  };
  return (
    <Popover opened={opened} onChange={change} trapFocus returnFocus width={300} position="bottom-start" withRoles>
      <Popover.Target>
        <Button variant="default" size="compact-sm" disabled={disabled} aria-describedby={describedBy} onClick={() => change(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <p id={effectId}>{effect}</p>
          {reasoned && (
            <Textarea
              data-autofocus
              autosize
              minRows={2}
              maxLength={500}
              label={t('customer.actions.reason')}
              error={missing && t('customer.actions.missing')}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
              }}
            />
          )}
          {error && (
            <p className={classes.problem} role="alert">
              {error.message}
            </p>
          )}
          <div className={classes.buttons}>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change(false)}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" size="compact-sm" color={danger ? 'red' : undefined} loading={pending} aria-describedby={effectId}>
              {confirm}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
