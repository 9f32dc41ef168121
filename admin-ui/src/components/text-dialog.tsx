import { useState, type ReactNode } from 'react';
import { Alert, Button, Group, Modal, TextInput } from '@mantine/core';
import { t } from '../messages/messages';

interface TextDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  /** What is said when it is sent without a word in it. */
  readonly missing: string;
  /** What the button does. */
  readonly send: string;
  /** What stands in it at first. */
  readonly text?: string;
  readonly maxLength?: number;
  /** One that stays in the page keeps what was typed from one opening to the next. */
  readonly opened?: boolean;
  readonly onClose: () => void;
  readonly onSend: (text: string) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
  /** What is asked beside it. */
  readonly children?: ReactNode;
}

/** Asks for one line of text: how something is called, which ticket, why. */
export function TextDialog({ title, label, hint, missing, send, text: before = '', maxLength, opened = true, onClose, onSend, error, isPending, children }: TextDialogProps) {
  const [text, setText] = useState(before);
  const [isMissing, setMissing] = useState(false);
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(text.trim() === '');
          if (text.trim() !== '') onSend(text.trim());
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
          maxLength={maxLength}
          label={label}
          description={hint}
          error={isMissing && missing}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {children}
        <Group mt="lg" justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {send}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
