import type { MailLine } from '../../../api/operations';
import type { IconName } from '../../../components/icon';
import { Pill, type Tone } from '../../../components/pill';
import { t } from '../../../messages/messages';

const LOOKS: Readonly<Record<NonNullable<MailLine['status']>, readonly [Tone, IconName]>> = {
  sent: ['success', 'check'],
  bounced: ['danger', 'close'],
  blocked: ['danger', 'close'],
  deferred: ['warning', 'clock'],
  ours: ['warning', 'warning'],
};

/** How far a mail has got, in a word. */
export function MailState({ mail: { status, withheld, unsent } }: { readonly mail: MailLine }) {
  if (withheld && status === 'sent') return <Pill icon="close">{t('operations.mail.states.withheld')}</Pill>;
  if (unsent !== null) return <Pill icon="undo">{t(`operations.mail.states.${unsent}`)}</Pill>;
  if (status === null) return <Pill icon="clock">{t('operations.mail.states.waiting')}</Pill>;
  const [tone, icon] = LOOKS[status];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`operations.mail.states.${status}`)}
    </Pill>
  );
}
