import type { Customer, CustomerAccount } from '../../../api/customer-card';
import { driftInWords } from '../../../components/journey-words';
import type { Tone } from '../../../components/pill';
import { clockTime, lengthInWords } from '../../../components/time/words';
import { t } from '../../../messages/messages';
import { methodsInWords } from './method-words';

/** For how long sign-ins are known. */
const KNOWN_DAYS = 90;
const DAY_MS = 86_400_000;

export interface Standing {
  readonly tone: Tone;
  readonly words: string;
}

/** What stands in a customer's way, each as one sentence; one that says so when nothing does. */
export function standingOf({ state, account, mails }: Customer, now: number): readonly Standing[] {
  if (state !== 'active') return [{ tone: state === 'unproven' ? 'warning' : 'neutral', words: t(`card.standing.${state}`) }, ...mailInTheWay(mails)];
  const found = account ? [...cantSignIn(account), ...hasToWait(account), ...mailInTheWay(mails)] : [];
  return found.length > 0 || !account ? found : [nothingInTheWay(account, now)];
}

function cantSignIn({ signIns, secondFactor: { refusedCode } }: CustomerAccount): readonly Standing[] {
  const end = signIns.findIndex(({ result }) => result === 'signed-in');
  const since = (end < 0 ? signIns : signIns.slice(0, end)).filter(({ result }) => result === 'refused');
  const [last] = since;
  if (!last) return [];
  const count = since.filter(({ methods }) => String(methods) === String(last.methods)).length;
  const wrong = t('card.wrong', { methods: methodsInWords(last.methods) });
  const clock = refusedCode?.driftSeconds ? `, ${driftInWords(refusedCode.driftSeconds)}` : '';
  return [{ tone: 'danger', words: t('card.standing.cantSignIn', { what: `${count > 1 ? t('card.times', { what: wrong, count }) : wrong}${clock}` }) }];
}

function hasToWait({ slowDown: { passwordUntil, codeUntil } }: CustomerAccount): readonly Standing[] {
  const waits = [
    { what: t('card.standing.passwords'), until: passwordUntil },
    { what: t('card.standing.codes'), until: codeUntil },
  ];
  return waits.flatMap(({ what, until }) => (until === null ? [] : [{ tone: 'warning', words: t('card.standing.hasToWait', { what, until: clockTime(new Date(until)) }) }]));
}

/** The mail that they wait for now is the last one. */
function mailInTheWay([last]: Customer['mails']): readonly Standing[] {
  if (!last || (last.answer !== 'bounced' && last.answer !== 'blocked')) return [];
  return [{ tone: 'danger', words: t('card.standing.mail', { subject: last.subject, answer: last.sentence }) }];
}

function nothingInTheWay({ lastSignInAt, ...account }: CustomerAccount, now: number): Standing {
  if (lastSignInAt === null) return { tone: 'neutral', words: t(isYoung(account, now) ? 'card.standing.neverSignedIn' : 'card.standing.notLately') };
  return { tone: 'success', words: t('card.standing.fine', { for: lengthInWords(now - new Date(lastSignInAt).getTime()) }) };
}

/** Whether all that was ever tried on the account is still known. */
export function isYoung({ createdAt }: Pick<CustomerAccount, 'createdAt'>, now: number): boolean {
  return now - new Date(createdAt).getTime() < KNOWN_DAYS * DAY_MS;
}
