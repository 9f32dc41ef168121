import { useRef, useState } from 'react';
import { Alert, Button, SegmentedControl, Textarea } from '@mantine/core';
import { Problem } from '../../../api/problem';
import { useTicketChanges } from '../../../api/ticket-changes';
import type { Ticket } from '../../../api/tickets';
import { Icon } from '../../../components/icon';
import { useKey } from '../../../components/keys/use-key';
import { t } from '../../../messages/messages';
import { CannedAnswers } from './canned-answers';
import { ChangedElsewhere } from './changed-elsewhere';
import classes from './composer.module.css';
import { DraftMark } from './draft-mark';
import { HeldBack } from './held-back';
import { useDraft } from './use-draft';

type Mode = 'reply' | 'note';

interface ComposerProps {
  readonly ticket: Ticket;
  /** The last message that the agent has seen. */
  readonly seen: number;
  /** A reply that was taken back. */
  readonly takenBack: string | undefined;
  /** Told what is written as it grows, for colleagues to see that it does. */
  readonly onWritten: (text: string) => void;
}

const CHANGED = 'support.ticket.changed';

/** Where replies and notes are written. What is written stays with the ticket until it is sent. */
export function Composer({ ticket, seen, takenBack, onWritten }: ComposerProps) {
  const isOpen = ticket.status === 'open';
  const [chosen, setMode] = useState<Mode>('reply');
  const mode: Mode = isOpen ? chosen : 'note';
  const field = useRef<HTMLTextAreaElement>(null);
  const drafts = { reply: useDraft(ticket.id, 'reply'), note: useDraft(ticket.id, 'note') };
  const draft = drafts[mode];
  const { reply, note } = useTicketChanges(ticket.id);
  const sending = mode === 'reply' ? reply : note;
  const [missing, setMissing] = useState(false);

  // What was taken back stands in the box again, before whatever was begun since.
  const [restored, setRestored] = useState(takenBack);
  if (takenBack !== restored) {
    setRestored(takenBack);
    if (takenBack !== undefined) drafts.reply.write([takenBack, drafts.reply.text].filter(Boolean).join('\n\n'));
  }

  // At once: what is typed next belongs into the box, at its end.
  const write = (next: Mode) => {
    setMode(next);
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  };
  const send = (known: number | undefined = seen) => {
    const text = draft.text.trim();
    setMissing(text === '');
    if (text === '' || sending.isPending) return;
    const onSuccess = () => draft.sent();
    if (mode === 'note') note.mutate(text, { onSuccess });
    else reply.mutate({ text, ...(known !== undefined && { seen: known }) }, { onSuccess });
  };
  const decide = (which: 'mine' | 'theirs') => {
    draft.decide(which);
    field.current?.focus();
  };
  useKey('ticket.reply', () => write('reply'), isOpen);
  useKey('ticket.note', () => write('note'));
  useKey('ticket.send', () => document.activeElement === field.current && send());

  const name = ticket.requester.name ?? t('ticket.message.customer');
  const heldBack = mode === 'reply' && reply.error instanceof Problem && reply.error.code === CHANGED ? reply.error : undefined;
  return (
    <div className={classes.composer} data-mode={mode}>
      {heldBack && <HeldBack problem={heldBack} onSend={(known) => send(Math.max(known, seen))} onKeep={() => reply.reset()} />}
      {draft.theirs && <ChangedElsewhere theirs={draft.theirs} onDecide={decide} />}
      {sending.error && !heldBack && (
        <Alert color="red" role="alert" className={classes.problem}>
          {sending.error.message}
        </Alert>
      )}
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={(next) => write(next as Mode)}
          data={[
            { value: 'reply', label: t('ticket.composer.reply'), disabled: !isOpen },
            { value: 'note', label: t('ticket.composer.note') },
          ]}
        />
        <CannedAnswers ticket={ticket} onChosen={(text) => draft.write(draft.text === '' ? text : `${draft.text}\n\n${text}`)} onClosed={() => field.current?.focus()} />
        <DraftMark state={draft.state} />
      </div>
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxRows={12}
        aria-label={mode === 'reply' ? t('ticket.composer.replyLabel', { name }) : t('ticket.composer.noteLabel')}
        description={isOpen ? (mode === 'reply' ? t('ticket.composer.replyHint', { name }) : t('ticket.composer.noteHint')) : t('ticket.composer.closedHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        error={missing && draft.text.trim() === '' && t('ticket.composer.empty')}
        value={draft.text}
        onChange={({ currentTarget }) => {
          draft.write(currentTarget.value);
          onWritten(currentTarget.value);
        }}
        onKeyDown={({ key }) => key === 'Escape' && field.current?.blur()}
      />
      <Button className={classes.send} size="compact-md" leftSection={<Icon name={mode === 'reply' ? 'send' : 'note'} size={14} />} loading={sending.isPending} onClick={() => send()}>
        {t(mode === 'reply' ? 'ticket.composer.send' : 'ticket.composer.saveNote')}
      </Button>
    </div>
  );
}
