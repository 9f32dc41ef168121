import type { Customer, Writer } from '../../../api/customer-card';
import { Card, Fact } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { Pill, type Tone } from '../../../components/pill';
import { Moment } from '../../../components/time/moment';
import { useNow } from '../../../components/time/now';
import { t } from '../../../messages/messages';
import classes from './card.module.css';
import { Contact } from './contact';
import { isYoung, standingOf } from './standing';

const TONES: Readonly<Record<Customer['state'], Tone>> = { active: 'success', closed: 'neutral', unverified: 'warning', unproven: 'warning', none: 'neutral' };

/** Who it is, what stands in their way, and how they are reached. */
export function WhoSection({ customer, writer }: { readonly customer: Customer; readonly writer: Writer }) {
  const { state, name, email, mobile, account } = customer;
  const now = useNow();
  const standing = standingOf(customer, now);
  return (
    <Card title={t('card.title')}>
      <p className={classes.name}>
        {name ?? t('card.nameless')}
        <Pill icon={state === 'active' ? 'check' : 'person'} tone={TONES[state]}>
          {t(`card.states.${state}`)}
        </Pill>
      </p>
      <ul className={classes.standing}>
        {standing.map(({ tone, words }) => (
          <li key={words} className={classes.line} data-tone={tone}>
            <Icon name={tone === 'success' ? 'check' : tone === 'neutral' ? 'person' : 'warning'} size={14} />
            {words}
          </li>
        ))}
      </ul>
      {email && <Contact key={`email ${email.masked}`} field="email" contact={email} writer={writer} />}
      {mobile && <Contact key={`mobile ${mobile.masked}`} field="mobile" contact={mobile} writer={writer} />}
      {account && (
        <>
          <Fact name={t('card.since')}>
            <Moment className={classes.moment} at={account.createdAt} />
          </Fact>
          <Fact name={t('card.lastSignIn')}>
            {account.lastSignInAt ? <Moment className={classes.moment} at={account.lastSignInAt} /> : t(isYoung(account, now) ? 'card.never' : 'card.notLately')}
          </Fact>
          <Fact name={t('card.sessions')}>{account.sessions === 0 ? t('card.nowhere') : t('card.live', { count: account.sessions })}</Fact>
        </>
      )}
    </Card>
  );
}
