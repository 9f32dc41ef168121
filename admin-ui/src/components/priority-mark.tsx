import type { Priority } from '../api/queue-search';
import { t } from '../messages/messages';
import { Icon, type IconName } from './icon';
import classes from './priority-mark.module.css';

const ICONS: Readonly<Record<Priority, IconName | undefined>> = { urgent: 'urgent', high: 'up', normal: undefined, low: 'down' };

/** How pressing a ticket is, as a picture in front of it; what is normal needs none. */
export function PriorityMark({ priority }: { readonly priority: Priority }) {
  const icon = ICONS[priority];
  return (
    <span className={classes.mark} data-priority={priority} title={t(`priority.${priority}`)}>
      {icon && <Icon name={icon} />}
      <span className="visually-hidden">{t(`priority.${priority}`)}</span>
    </span>
  );
}
