import type { HistoryEntry, Ticket } from '../../../api/tickets';
import { Age } from '../../../components/time/age';
import { hasMessage, t } from '../../../messages/messages';
import classes from './facts.module.css';
import { ruleInWords } from './rule-in-words';

/** What happened to it, latest first; what was done by itself names its rule. */
export function History({ ticket: { history } }: { readonly ticket: Ticket }) {
  return (
    <ol className={classes.history}>
      {history.toReversed().map((entry) => (
        <li key={entry.id} className={classes.event}>
          <span className={classes.what}>
            {inWords(entry)}
            {entry.kind === 'created' && <span className="muted"> {t('event.rule', { rule: ruleInWords(said(entry, 'rule')), because: ruleInWords(said(entry, 'because')) })}</span>}
          </span>
          <Age className={classes.at} at={entry.at} />
        </li>
      ))}
    </ol>
  );
}

function inWords(entry: HistoryEntry): string {
  const { kind, actor } = entry;
  const name = actor.name ?? t(actor.kind === 'system' ? 'ticket.message.system' : 'ticket.message.customer');
  if (kind === 'assigned') return said(entry, 'to') === '' ? t('event.unassigned', { name }) : t('event.assigned', { name, to: said(entry, 'name') });
  if (kind === 'prioritised') return t('event.prioritised', { name, from: named('priority', said(entry, 'from')), to: named('priority', said(entry, 'to')) });
  if (kind === 'transferred') return t('event.transferred', { name, from: named('team', said(entry, 'from')), to: named('team', said(entry, 'to')), reason: said(entry, 'reason') });
  if (kind === 'created') return t('event.created', { source: named('event.source', said(entry, 'source')), team: named('team', said(entry, 'team')) });
  if (kind === 'tagged') return said(entry, 'tags') === '' ? t('event.untagged', { name }) : t('event.tagged', { name, tags: said(entry, 'tags') });
  if (kind === 'helped') return helpInWords(entry, name);
  if (kind === 'revealed') return t('event.revealed', { name, field: named('card.fields', said(entry, 'field')).toLowerCase(), reason: said(entry, 'reason') });
  if (kind === 'verified') return t(entry.data['match'] === true ? 'event.verified.match' : 'event.verified.noMatch', { name, method: named('event.verified', said(entry, 'method')) });
  const key = `event.${kind}`;
  return hasMessage(key) ? t(key, { name }) : kind;
}

/** What was done for the customer, and why. */
function helpInWords(entry: HistoryEntry, name: string): string {
  const key = `event.helped.${said(entry, 'what')}`;
  const params = { name, reason: said(entry, 'reason'), count: Number(entry.data['sessions'] ?? 0) };
  return hasMessage(key) ? t(key, params) : entry.kind;
}

/** What the entry tells beside its kind, as text. */
function said({ data }: HistoryEntry, name: string): string {
  const value = data[name];
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : '';
}

function named(group: string, name: string): string {
  const key = `${group}.${name}`;
  return hasMessage(key) ? t(key) : name;
}
