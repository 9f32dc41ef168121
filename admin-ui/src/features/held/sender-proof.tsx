import type { HeldMail } from '../../api/held';
import { Pill } from '../../components/pill';
import { t } from '../../messages/messages';

/** Whether it is from whom it says, and what that means for what is done with it. */
export function SenderProof({ mail: { customer, isProven } }: { readonly mail: HeldMail }) {
  const proof = customer ? 'customer' : isProven ? 'proven' : 'unproven';
  return (
    <>
      <p>
        <Pill icon={proof === 'unproven' ? 'warning' : 'check'} tone={proof === 'unproven' ? 'warning' : 'success'}>
          {t(`held.sender.${proof}`, { name: customer?.name ?? t('held.decided.somebody') })}
        </Pill>
      </p>
      <p className="muted">{t(`held.sender.${proof}Hint`)}</p>
    </>
  );
}
