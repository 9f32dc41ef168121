import type { CustomerAccount } from '../../../api/customer-card';
import { Card } from '../../../components/card';
import { Moment } from '../../../components/time/moment';
import { t } from '../../../messages/messages';
import classes from './card.module.css';

type Service = CustomerAccount['services'][number];

/** Which services are linked, and which would not be. */
export function ServicesSection({ services }: { readonly services: readonly Service[] }) {
  const linked = services.filter(({ linkedAt }) => linkedAt !== null).length;
  const told = services.filter(({ linkedAt, refused }) => linkedAt !== null || refused !== null);
  return (
    <Card title={t('card.services.title')} summary={linked === 0 ? t('card.services.noneShort') : t('card.services.count', { linked, all: services.length })} opened={false}>
      {told.length === 0 && <p className="muted">{t('card.services.none')}</p>}
      <ul className={classes.list}>
        {told.map((service) => (
          <li key={service.id} className={classes.entry}>
            <span>{service.name}</span>
            {service.linkedAt !== null && (
              <span className={classes.more}>
                {t('card.services.linked')} <Moment className={classes.age} at={service.linkedAt} />, {service.lastUsedAt === null ? t('card.neverUsed') : t('card.lastUsed')}{' '}
                {service.lastUsedAt !== null && <Moment className={classes.age} at={service.lastUsedAt} />}
              </span>
            )}
            {service.refused && (
              <span className={classes.more}>
                <span className={classes.trouble}>{t(`card.services.refused.${service.refused.outcome}`)}</span> <Moment className={classes.age} at={service.refused.at} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
