import type { CustomerAccount } from '../../../api/customer-card';
import { Card, Fact } from '../../../components/card';
import { refusalInWords } from '../../../components/journey-words';
import { Moment } from '../../../components/time/moment';
import { t } from '../../../messages/messages';
import classes from './card.module.css';

type SecondFactor = CustomerAccount['secondFactor'];

/** Which second factors they have, and why the last code was refused. */
export function FactorSection({ factor: { on, required, factors, refusedCode } }: { readonly factor: SecondFactor }) {
  const standing = t(on ? 'card.factor.on' : required ? 'card.factor.owed' : 'card.factor.off');
  return (
    <Card title={t('card.factor.title')} summary={standing} opened={refusedCode !== null}>
      {factors.length === 0 && <p className="muted">{t(required ? 'card.factor.noneOwed' : 'card.factor.none')}</p>}
      {factors.map(({ kind, count, lastUsedAt }) => (
        <Fact key={kind} name={t(`card.factor.kinds.${kind}`)}>
          {t(kind === 'recovery-code' ? 'card.factor.left' : 'card.factor.have', { count })}, {lastUsedAt === null ? t('card.neverUsed') : t('card.lastUsed')} {lastUsedAt && <Moment className={classes.age} at={lastUsedAt} />}
        </Fact>
      ))}
      {on && required && <p className="muted">{t('card.factor.required')}</p>}
      {refusedCode && (
        <Fact name={t('card.factor.lastCode')}>
          <span className={classes.trouble}>{refusalInWords(refusedCode)}</span> <Moment className={classes.age} at={refusedCode.at} />
        </Fact>
      )}
    </Card>
  );
}
