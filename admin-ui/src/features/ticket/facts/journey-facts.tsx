import type { Ticket } from '../../../api/tickets';
import { Addresses } from '../../../components/addresses';
import { Card, Fact } from '../../../components/card';
import { journeyInWords, refusalInWords, stepInWords } from '../../../components/journey-words';
import { shortMoment } from '../../../components/time/words';
import { hasMessage, t } from '../../../messages/messages';

type StuckOn = NonNullable<Ticket['journey']>;

/** What somebody was doing when they asked for help, as it stood then. */
export function JourneyFacts({ journey: { kind, step, startedAt, service, email, mail, code, proofs = [] } }: { readonly journey: StuckOn }) {
  return (
    <Card title={t('ticket.facts.journey')}>
      <Fact name={t('journey.facts.what')}>{journeyInWords(kind)}</Fact>
      <Fact name={t('journey.facts.step')}>{stepInWords(kind, step)}</Fact>
      <Fact name={t('journey.facts.begun')}>{shortMoment(new Date(startedAt))}</Fact>
      {service && <Fact name={t('journey.facts.service')}>{service}</Fact>}
      {email && (
        <Fact name={t('journey.facts.email')}>
          <Addresses>{email}</Addresses>
        </Fact>
      )}
      {proofs.length > 0 && <Fact name={t('journey.facts.shown')}>{proofs.map(proofInWords).join(', ')}</Fact>}
      {mail && (
        <Fact name={t('journey.facts.mail')}>
          {t(`journey.mail.${mail.answer}`, { at: mail.at === null ? '' : shortMoment(new Date(mail.at)) })}
          {mail.detail && <Addresses>{`: ${mail.detail}`}</Addresses>}
        </Fact>
      )}
      {code && (
        <Fact name={t('journey.facts.code')}>
          {refusalInWords(code)}, {shortMoment(new Date(code.at))}
        </Fact>
      )}
    </Card>
  );
}

function proofInWords(proof: string): string {
  const key = `journey.proofs.${proof}`;
  return hasMessage(key) ? t(key) : proof;
}
