import { useState } from 'react';
import { Alert, Button, Group, Modal, TextInput } from '@mantine/core';
import { t } from '../../messages/messages';

interface AskingDialogProps {
  readonly about: 'pick' | 'discard';
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSend: (text: string) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
}

/** Asks for the one thing that a decision needs: which ticket, or why. */
export function AskingDialog({ about, opened, onClose, onSend, error, isPending }: AskingDialogProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const send = () => {
    setMissing(text.trim() === '');
    if (text.trim() !== '') onSend(text.trim());
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t(`held.${about}.title`)} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {error && (
          <Alert color="red" mb="md" role="alert">
            {error.message}
          </Alert>
        )}
        <TextInput
          data-autofocus
          autoComplete="off"
          label={t(`held.${about}.label`)}
          description={t(`held.${about}.hint`)}
          error={missing && t(`held.${about}.missing`)}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Group mt="lg" justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t(`held.${about}.send`)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
