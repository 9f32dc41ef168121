import type { Recovery, Standing } from '../../../api/customer-actions';
import type { IconName } from '../../../components/icon';
import { Pill, type Tone } from '../../../components/pill';
import { shortMoment } from '../../../components/time/words';
import { t } from '../../../messages/messages';
import classes from './actions.module.css';
import { RecoveryDecisions } from './recovery-decisions';
import { approverOf, requesterOf } from './recovery-operators';

const LOOKS: Readonly<Record<Standing, readonly [icon: IconName, tone: Tone]>> = {
  requested: ['clock', 'warning'],
  approved: ['mail', 'accent'],
  waiting: ['clock', 'accent'],
  ready: ['next', 'accent'],
  completed: ['check', 'success'],
  declined: ['close', 'danger'],
  withdrawn: ['undo', 'neutral'],
  'cancelled-by-customer': ['close', 'danger'],
  'cancelled-by-operator': ['close', 'danger'],
  lapsed: ['history', 'neutral'],
};

interface RecoveryStandingProps {
  readonly customerId: string;
  readonly ticketId?: string;
  readonly recovery: Recovery;
}

/** Where a guarded recovery stands, who stands for it, and what can be done about it. */
export function RecoveryStanding({ customerId, ticketId, recovery }: RecoveryStandingProps) {
  const { standing, requestedAt, approvedAt, reason, endReason } = recovery;
  const approver = approverOf(recovery);
  const [icon, tone] = LOOKS[standing];
  return (
    <section className={classes.recovery} aria-label={t('customer.recovery.title')}>
      <div className={classes.recovery} role="status">
        <Pill icon={icon} tone={tone}>
          {t(`customer.recovery.standing.${standing}`)}
        </Pill>
        <p>{meaning(recovery)}</p>
      </div>
      <p className="muted">{t('customer.recovery.requestedBy', { name: requesterOf(recovery), at: shortMoment(new Date(requestedAt)), reason })}</p>
      {approver !== null && approvedAt !== null && <p className="muted">{t('customer.recovery.approvedBy', { name: approver, at: shortMoment(new Date(approvedAt)) })}</p>}
      {endReason !== null && <p className="muted">{t('customer.recovery.endReason', { reason: endReason })}</p>}
      <RecoveryDecisions customerId={customerId} ticketId={ticketId} recovery={recovery} />
    </section>
  );
}

/** What it means, with the moment that matters. */
function meaning({ standing, expiresAt, readyAt, endedAt }: Recovery): string {
  const at = standing === 'requested' ? expiresAt : standing === 'waiting' ? readyAt : endedAt;
  return t(`customer.recovery.means.${standing}`, { at: at === null ? '' : shortMoment(new Date(at)) });
}
