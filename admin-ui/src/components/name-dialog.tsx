import { useState, type ReactNode } from 'react';
import { Alert, Button, Group, Modal, TextInput } from '@mantine/core';
import { t } from '../messages/messages';

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onSend: (name: string) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
  /** What is asked beside it. */
  readonly children?: ReactNode;
}

const LONGEST = 60;

/** Asks what a view is to be called. */
export function NameDialog({ title, name: before, onClose, onSend, error, isPending, children }: NameDialogProps) {
  const [name, setName] = useState(before);
  const [missing, setMissing] = useState(false);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(name.trim() === '');
          if (name.trim() !== '') onSend(name.trim());
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
          maxLength={LONGEST}
          label={t('views.name')}
          error={missing && t('views.missing')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {children}
        <Group mt="lg" justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('views.send')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
