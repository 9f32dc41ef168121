import { useState } from 'react';
import { Alert, Button, Group, Modal, Textarea } from '@mantine/core';
import { TEAMS } from '../../../api/queue-search';
import { useTicketChanges } from '../../../api/ticket-changes';
import type { Ticket } from '../../../api/tickets';
import { t } from '../../../messages/messages';

interface TransferDialogProps {
  readonly ticket: Ticket;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Sends it to the other team, with a word of why. */
export function TransferDialog({ ticket: { id, team }, opened, onClose }: TransferDialogProps) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { transfer } = useTicketChanges(id);
  const target = TEAMS.find((each) => each !== team) ?? team;
  const send = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') transfer.mutate({ team: target, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('ticket.transfer.title', { team: t(`team.${target}`) })} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {transfer.error && (
          <Alert color="red" mb="md" role="alert">
            {transfer.error.message}
          </Alert>
        )}
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          label={t('ticket.transfer.reason')}
          description={t('ticket.transfer.hint')}
          error={missing && t('ticket.transfer.missing')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
        />
        <Group mt="lg" justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={transfer.isPending}>
            {t('ticket.transfer.send', { team: t(`team.${target}`) })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
