import type { Ticket } from '../../../api/tickets';
import { Card, Fact } from '../../../components/card';
import { t } from '../../../messages/messages';
import { ruleInWords } from './rule-in-words';

/** Why the team has it: who passed it on and why, and the rule that it came by. */
export function Why({ ticket: { routing, history } }: { readonly ticket: Ticket }) {
  const passedOn = history.findLast(({ kind }) => kind === 'transferred');
  const [rule, because] = [ruleInWords(routing.rule), ruleInWords(routing.because)];
  return (
    <Card title={t('ticket.facts.why')}>
      {passedOn ? (
        <>
          <Fact name={t('ticket.facts.passedOn')}>{t('ticket.facts.passedOnBy', { name: passedOn.actor.name ?? t('ticket.message.somebody') })}</Fact>
          <Fact name={t('ticket.facts.reason')}>{String(passedOn.data['reason'])}</Fact>
          <p className="muted">{t('ticket.facts.before', { rule, because })}</p>
        </>
      ) : (
        <>
          <Fact name={t('ticket.facts.rule')}>{rule}</Fact>
          <Fact name={t('ticket.facts.because')}>{because}</Fact>
        </>
      )}
    </Card>
  );
}
