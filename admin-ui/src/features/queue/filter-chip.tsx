import { Icon } from '../../components/icon';
import { t } from '../../messages/messages';
import classes from './filter-chip.module.css';

/** One thing that narrows the list; a press takes it away. */
export function FilterChip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <button type="button" className={classes.chip} onClick={onRemove}>
      {text}
      <Icon name="close" size={10} />
      <span className="visually-hidden">{t('queue.remove')}</span>
    </button>
  );
}
