import { t } from '../../../messages/messages';
import classes from './composer.module.css';
import type { DraftState } from './use-draft';

/** Whether what is being written is kept by now. */
export function DraftMark({ state }: { readonly state: DraftState }) {
  return (
    <span className={classes.mark} role="status">
      {state === 'saving' && t('ticket.composer.saving')}
      {state === 'saved' && t('ticket.composer.saved')}
      {state instanceof Error && t('ticket.composer.unsaved', { reason: state.message })}
    </span>
  );
}
