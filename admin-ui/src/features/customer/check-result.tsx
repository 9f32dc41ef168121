import { Pill } from '../../components/pill';
import { t } from '../../messages/messages';
import classes from './customer.module.css';

interface CheckResultProps {
  readonly match: boolean | undefined;
  readonly error: Error | null;
}

/** Match, no match, or why there was no check. */
export function CheckResult({ match, error }: CheckResultProps) {
  return (
    <div role="status" className={classes.result}>
      {error && <p className={classes.problem}>{error.message}</p>}
      {!error && match === true && (
        <Pill icon="check" tone="success">
          {t('customer.match')}
        </Pill>
      )}
      {!error && match === false && (
        <Pill icon="close" tone="danger">
          {t('customer.noMatch')}
        </Pill>
      )}
    </div>
  );
}
