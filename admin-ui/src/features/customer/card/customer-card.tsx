import { useQuery } from '@tanstack/react-query';
import { cardQuery, type Writer } from '../../../api/customer-card';
import { ProblemMessage } from '../../../components/problem-message';
import { Waiting } from '../../../components/waiting';
import { t } from '../../../messages/messages';
import classes from './card.module.css';
import { FactorSection } from './factor-section';
import { JourneysSection } from './journeys-section';
import { MailsSection } from './mails-section';
import { ServicesSection } from './services-section';
import { SignInsSection } from './sign-ins-section';
import { TicketsSection } from './tickets-section';
import { WhoSection } from './who-section';

/** The customer beside the ticket: who it is, what stands in their way, and what led there. It comes when it comes; the ticket never waits for it. */
export function CustomerCard(writer: Writer) {
  const { data: customer, error, refetch } = useQuery(cardQuery(writer));
  if (error && !customer) return <ProblemMessage error={error} again={() => void refetch()} />;
  return (
    <section className={classes.customer} aria-label={t('card.title')}>
      {customer ? (
        <>
          <WhoSection customer={customer} writer={writer} />
          <JourneysSection journeys={customer.journeys} />
          <MailsSection mails={customer.mails} />
          {customer.account && (
            <>
              <SignInsSection signIns={customer.account.signIns} />
              <FactorSection factor={customer.account.secondFactor} />
              <ServicesSection services={customer.account.services} />
            </>
          )}
          <TicketsSection tickets={customer.tickets} here={writer.ticketId} />
        </>
      ) : (
        <div className={classes.waiting}>
          <Waiting rows={6} />
        </div>
      )}
    </section>
  );
}
