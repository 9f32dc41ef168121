import { printable } from '../../common/index.js';
import { parseReply, type Reply, type Silence, type Stage } from './reply.js';
import { RULES, type Outcome, type Reason, type Rule } from './rules.js';

export interface Happened {
  readonly stage: Stage;
  /** The server's reply, all its lines; undefined when it said nothing. */
  readonly response?: string;
  /** Why there is no reply. */
  readonly silence?: Silence;
}

export interface Classified {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly code: number | undefined;
  readonly enhanced: string | undefined;
  /** The server's own words, shown beside ours. */
  readonly text: string | undefined;
}

/** Decides what one exchange with a mail server means; the first matching row of `RULES` speaks. */
export function classifyReply(happened: Happened): Classified {
  const reply = happened.response === undefined ? undefined : parseReply(happened.response);
  const silence = reply ? undefined : (happened.silence ?? 'protocol');
  const rule = RULES.find((candidate) => matches(candidate, happened.stage, reply, silence))!;
  return {
    outcome: rule.outcome,
    reason: rule.reason,
    code: reply?.code,
    enhanced: reply?.enhanced,
    text: reply?.text ?? (happened.response === undefined ? undefined : printable(happened.response)),
  };
}

function matches(rule: Rule, stage: Stage, reply: Reply | undefined, silence: Silence | undefined): boolean {
  if (rule.at && !rule.at.includes(stage)) return false;
  if (rule.silence) return silence !== undefined && rule.silence.includes(silence);
  if (rule.code && !rule.code.some((digits) => reply && String(reply.code).startsWith(digits))) return false;
  if (rule.enhanced && !rule.enhanced.some((pattern) => enhancedMatches(pattern, reply?.enhanced))) return false;
  return !rule.says || (reply !== undefined && rule.says.test(reply.text));
}

/** `5.7.` is a whole class, `x.2.2` any severity. */
function enhancedMatches(pattern: string, enhanced: string | undefined): boolean {
  if (enhanced === undefined) return false;
  const subject = pattern.startsWith('x') ? `x${enhanced.slice(1)}` : enhanced;
  return pattern.endsWith('.') ? subject.startsWith(pattern) : subject === pattern;
}
