import { useState } from 'react';
import { ActionIcon, Modal } from '@mantine/core';
import type { TicketMessage } from '../../../api/tickets';
import { Icon } from '../../../components/icon';
import { locale, t } from '../../../messages/messages';
import classes from './conversation.module.css';

type Attachment = TicketMessage['attachments'][number];

interface AttachmentsProps {
  readonly ticketId: string;
  readonly attachments: readonly Attachment[];
}

/** Pictures without a program in them; everything else is downloaded, and opened by nothing of this page. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Files that came with a message. */
export function Attachments({ ticketId, attachments }: AttachmentsProps) {
  const [shown, setShown] = useState<Attachment>();
  if (attachments.length === 0) return null;
  const addressOf = ({ id }: Attachment) => `/api/ops/tickets/${ticketId}/attachments/${id}`;
  return (
    <>
      <ul className={classes.attachments}>
        {attachments.map((attachment) => (
          <li key={attachment.id} className={classes.attachment}>
            {SHOWN.has(attachment.type) ? (
              <button type="button" className={classes.look} onClick={() => setShown(attachment)}>
                <Icon name="eye" size={14} />
                <span className="visually-hidden">{t('ticket.message.preview')}</span>
                <span className={classes.fileName}>{attachment.name}</span>
              </button>
            ) : (
              <span className={classes.look}>
                <Icon name="file" size={14} />
                <span className={classes.fileName}>{attachment.name}</span>
              </span>
            )}
            <span className={classes.size}>{inBytes(attachment.size)}</span>
            <ActionIcon component="a" size="sm" href={addressOf(attachment)} download={attachment.name} aria-label={t('ticket.message.download', { name: attachment.name })}>
              <Icon name="down" size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Modal opened={shown !== undefined} onClose={() => setShown(undefined)} size="auto" title={shown?.name} closeButtonProps={{ 'aria-label': t('app.close') }}>
        {shown && <img className={classes.picture} src={addressOf(shown)} alt={shown.name} />}
      </Modal>
    </>
  );
}

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** A size in its largest unit. */
function inBytes(size: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[power], unitDisplay: 'short', maximumFractionDigits: 1 }).format(size / 1000 ** power);
}
