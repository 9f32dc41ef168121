import type { ReactNode } from 'react';
import { t } from '../messages/messages';
import { TextDialog } from './text-dialog';

interface NameDialogProps {
  readonly title: string;
  readonly name?: string;
  readonly onClose: () => void;
  readonly onSend: (name: string) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
  /** What is asked beside it. */
  readonly children?: ReactNode;
}

const LONGEST = 60;

/** Asks what a view is to be called. */
export function NameDialog({ name, ...asked }: NameDialogProps) {
  return <TextDialog label={t('views.name')} missing={t('views.missing')} send={t('views.send')} text={name} maxLength={LONGEST} {...asked} />;
}
