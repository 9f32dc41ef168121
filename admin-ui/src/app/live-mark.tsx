import { Icon } from '../components/icon';
import { t } from '../messages/messages';
import classes from './live-mark.module.css';

/** Says so when news do not arrive by themselves for the moment. */
export function LiveMark({ connected }: { readonly connected: boolean }) {
  return (
    <p className={classes.mark} role="status">
      {!connected && (
        <>
          <Icon name="warning" size={12} /> {t('live.off')}
        </>
      )}
    </p>
  );
}
