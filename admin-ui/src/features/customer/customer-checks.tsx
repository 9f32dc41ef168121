import { useState } from 'react';
import { Button } from '@mantine/core';
import { Card } from '../../components/card';
import { t } from '../../messages/messages';
import classes from './customer.module.css';
import { PinCheck } from './pin-check';
import { QuestionCheck } from './question-check';

interface CustomerChecksProps {
  readonly customerId: string;
  /** Its history keeps what was checked. */
  readonly ticketId: string;
}

/** Whether a caller is the customer: agents type what they hear, and never see what is right. */
export function CustomerChecks({ customerId, ticketId }: CustomerChecksProps) {
  const [asking, setAsking] = useState(false);
  return (
    <Card title={t('customer.checks.title')}>
      <p className="muted">{t('customer.checks.hint')}</p>
      <PinCheck customerId={customerId} ticketId={ticketId} />
      {asking ? (
        <QuestionCheck customerId={customerId} ticketId={ticketId} />
      ) : (
        <Button className={classes.start} variant="default" size="compact-sm" onClick={() => setAsking(true)}>
          {t('customer.questions.start')}
        </Button>
      )}
    </Card>
  );
}
