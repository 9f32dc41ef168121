import { phrases } from './phrases.js';
import type { Silence, Stage } from './reply.js';

/**
 * - `sent`      the receiving side took responsibility (2xx after the message)
 * - `bounced`   the *address* can't take mail; the only outcome that suppresses an address
 * - `blocked`   the receiving side refuses *us* or this message; says nothing about the address
 * - `deferred`  not now; tried again
 * - `ours`      our own line, relay or set-up is at fault; tried again, the receiver was never the problem
 */
export type Outcome = 'sent' | 'bounced' | 'blocked' | 'deferred' | 'ours';

/** A reason is a key below `mail.reasons` in the message files. */
export type Reason =
  | 'accepted'
  | 'no-such-mailbox' | 'no-such-domain' | 'domain-takes-no-mail' | 'mailbox-disabled' | 'mailbox-full'
  | 'mailbox-moved' | 'unreadable-address' | 'no-route' | 'address-refused'
  | 'sender-checks' | 'block-list' | 'spam-filter' | 'closed-group' | 'policy' | 'refused'
  | 'greylisting' | 'too-much-mail' | 'mailbox-full-for-now' | 'later'
  | 'our-connection' | 'our-line-dropped' | 'our-encryption' | 'our-credentials' | 'our-relay' | 'our-sender'
  | 'our-protocol' | 'our-program' | 'our-interruption';

export interface Rule {
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** All that are given must match. */
  readonly at?: readonly Stage[];
  readonly silence?: readonly Silence[];
  /** First digits of the reply code: `4` for all 4xx, `550`. */
  readonly code?: readonly string[];
  /** Enhanced status code, `x` stands for 4 or 5: `x.1.1`, `5.7.` for a whole class. */
  readonly enhanced?: readonly string[];
  readonly says?: RegExp;
}

const BEFORE_THE_MAIL: readonly Stage[] = ['connect', 'greeting', 'ehlo', 'starttls', 'auth'];
const ENVELOPE: readonly Stage[] = ['mail-from', 'rcpt-to', 'data'];

/**
 * How replies of mail servers are understood. Read from the top: the first row that matches decides.
 *
 * The order carries the meaning: what *we* did wrong is looked for first, then what speaks of the sender, then what
 * speaks of the address, so that a refusal of the sender is never taken for a bad address. Words come before
 * enhanced codes, enhanced codes before reply codes: large receivers use 5.7.1 and 550 for everything, their words
 * are exact.
 */
export const RULES: readonly Rule[] = [
  // The other side took the message.
  { outcome: 'sent', reason: 'accepted', at: ['message'], code: ['2'] },

  // Nothing was said: whatever it was, it is between us and our relay.
  { outcome: 'ours', reason: 'our-program', silence: ['internal'] },
  { outcome: 'ours', reason: 'our-encryption', silence: ['tls'] },
  { outcome: 'ours', reason: 'our-connection', silence: ['refused', 'unknown-host'] },
  { outcome: 'ours', reason: 'our-connection', at: BEFORE_THE_MAIL, silence: ['timeout', 'dropped'] },
  { outcome: 'ours', reason: 'our-line-dropped', silence: ['timeout', 'dropped'] },
  { outcome: 'ours', reason: 'our-protocol', silence: ['protocol'] },

  // Before the mail is named no receiver can be at fault.
  { outcome: 'ours', reason: 'our-encryption', at: ['starttls'] },
  { outcome: 'ours', reason: 'our-credentials', at: ['auth'] },
  { outcome: 'ours', reason: 'our-connection', at: BEFORE_THE_MAIL },

  // A mailbox for chosen senders: the words "authentication required" in it don't mean our relay.
  { outcome: 'blocked', reason: 'closed-group', code: ['5'], says: phrases`
    RESOLVER\.RST
    RestrictedToRecipientsPermission
    not (allowed|permitted|authorized) to (send|post|mail) to (this|the|that)
    (recipient|user|mailbox|group|list) … (only accepts?|not accepting|does not accept) … (from|sender)
    awaiting moderat
  ` },

  // Our relay, or our sender's set-up.
  { outcome: 'ours', reason: 'our-credentials', code: ['530', '534', '535', '538'] },
  { outcome: 'ours', reason: 'our-credentials', enhanced: ['x.7.8', 'x.7.14', '4.7.12'] },
  { outcome: 'ours', reason: 'our-credentials', at: ENVELOPE, says: phrases`
    authentication (is )?required
    must (authenticate|issue a STARTTLS)
    (client|sender) (was |is )?not authenticated
    SMTP AUTH
  ` },
  { outcome: 'ours', reason: 'our-relay', at: ENVELOPE, says: phrases`
    relay(ing)? (access )?(is )?(denied|not (permitted|allowed)|prohibited)
    (unable|not permitted|not allowed|cannot|can't) to relay
    we do not relay
    TenantAttribution
    not in (my|the) (list of )?(allowed )?(rcpthosts|relay)
  ` },
  { outcome: 'ours', reason: 'our-sender', says: phrases`
    send ?as (this|denied)
    SendAsDenied
    (sender|domain of sender) … (not owned|not found|no such|does not (exist|resolve)|unverified|undeliverable|invalid)
    sender verif(y|ication) failed
    verification failed for <
    bad outbound sender
    email address is not verified
    sending (paused|quota)
  ` },
  { outcome: 'ours', reason: 'our-sender', enhanced: ['x.1.7', 'x.1.8', 'x.7.27', 'x.7.60'] },
  { outcome: 'ours', reason: 'our-protocol', code: ['500', '502', '503', '504'] },
  { outcome: 'ours', reason: 'our-protocol', at: ['mail-from', 'data'], code: ['501', '555'] },

  // Not now. A temporary reply never condemns an address, whatever its words.
  { outcome: 'deferred', reason: 'greylisting', code: ['4'], says: phrases`
    gr[ae]y-?list
    postgrey
    try again (in|after) \d
    first (time )?(seen|attempt)
  ` },
  { outcome: 'deferred', reason: 'mailbox-full-for-now', code: ['4'], enhanced: ['x.2.2'] },
  { outcome: 'deferred', reason: 'mailbox-full-for-now', code: ['4'], says: phrases`
    over ?quota
    quota (is )?exceeded
    mailbox (is )?full
    out of storage
  ` },
  { outcome: 'deferred', reason: 'too-much-mail', code: ['4'], says: phrases`
    too (many|fast|much|frequent)
    rate (limit|that)
    unusual rate
    throttl
    exceed(ed|s|ing)
    unexpected volume
    \[TSS0\d\]
    RP-00\d
    slow ?down
  ` },
  { outcome: 'deferred', reason: 'later', code: ['4'] },

  // The sender is refused: who we say we are, lists, content.
  { outcome: 'blocked', reason: 'sender-checks', says: phrases`
    \b(SPF|DKIM|DMARC)\b
    Sender Policy Framework
    unauthenticated (e?mail|sender)
    sender is unauthenticated
    required authentication level
    authentication (checks?|information)
    spoof
    impersonat
    (reverse|PTR|rDNS) … (missing|fail|not found|does not|required|invalid)
    does not have a PTR
    no (PTR|reverse DNS|rDNS)
    cannot find your (reverse )?hostname
    (HELO|EHLO) … (reject|invalid|fail|denied)
  ` },
  { outcome: 'blocked', reason: 'block-list', says: phrases`
    spamhaus
    spamcop
    sorbs
    barracuda ?(central|reputation)
    cloudmark
    abusix
    uceprotect
    ipcheck\.proofpoint
    csi\.mimecast
    \b(RBL|XBL|SBL|PBL|CBL)\b
    DNS(R)?BL
    (black|block|deny|ban)[ -]?list
    listed (at|in|by|on)\b
    \(BL\d*\)
    \[BL\d+\]
    (poor|bad|low|negative) … reputation
    reputation of (your|the|this)
    blocked using
    (IP|host|client|network|server) … (banned|blocked (from|by|due|for))
    traffic not accepted from this IP
    banned sending IP
  ` },
  { outcome: 'blocked', reason: 'spam-filter', says: phrases`
    spam
    junk ?mail
    unsolicited
    bulk mail
    phish
    malware
    virus
    suspicious
    content … (rejected|refused|filter|not allowed)
    user complaints
  ` },

  // The address: words.
  { outcome: 'bounced', reason: 'mailbox-full', says: phrases`
    over ?quota
    quota … exceeded
    exceed(s|ed|ing)? … (quota|storage|allocation)
    mailbox (size |limit )?(is )?(full|exceeded)
    (out of|insufficient|not enough) (storage|disk|mailbox)
    inbox is full
  ` },
  { outcome: 'bounced', reason: 'unreadable-address', says: phrases`
    bad (recipient )?address syntax
    not a valid RFC
    malformed (recipient|address)
    (missing|invalid) … (local part|domain) … address
  ` },
  { outcome: 'bounced', reason: 'domain-takes-no-mail', says: phrases`
    null ?MX
    domain … (does not|doesn't) (accept|receive) (any )?(e-?)?mail
  ` },
  { outcome: 'bounced', reason: 'no-such-domain', says: phrases`
    (domain|host)( name)? … (not found|does not exist|unknown)
    (no such|unknown) (domain|host)
    bad destination (host|system)
    NXDOMAIN
    no (valid )?MX
    (could not|cannot|can't|unable to) (find|resolve) … (domain|host|MX)
  ` },
  { outcome: 'bounced', reason: 'mailbox-moved', says: phrases`
    (user|recipient|mailbox) (has moved|no longer (at|with|on|here))
    (has|have) left (the|this|our)
    please try <
  ` },
  { outcome: 'bounced', reason: 'mailbox-disabled', says: phrases`
    (account|mailbox|user|recipient|address) … (disabled|deactivated|inactive|suspended|discontinued|terminated|closed|expired|not active|no longer (active|in use|available|valid))
    (disabled|discontinued|inactive|suspended) (account|mailbox|user|recipient)
  ` },
  { outcome: 'bounced', reason: 'no-such-mailbox', says: phrases`
    (user|recipient|mailbox|account|address|alias|customer) … (unknown|not found|not known|does not exist|doesn't exist|doesn't have|undeliverable|not recogni[sz]ed|not valid|invalid|unavailable)
    (unknown|no such|invalid|nonexistent|unrouteable|undeliverable|unrecogni[sz]ed) (user|recipient|mailbox|account|address|alias|person|local part)
    no (mailbox|account|user) (here|with|by|found|named)
    (couldn't|could not|can't|cannot) (find|locate|verify) … (user|mailbox|recipient|account|address)
    RecipientNotFound
    mailbox name not allowed
  ` },
  { outcome: 'bounced', reason: 'no-such-mailbox', enhanced: ['5.4.1'], says: phrases`
    recipient address rejected: access denied
  ` },
  { outcome: 'bounced', reason: 'no-route', says: phrases`
    (mail|routing) loop
    loops? back
    too many hops
    hop ?count exceeded
  ` },

  // The sender: general refusals.
  { outcome: 'blocked', reason: 'policy', says: phrases`
    polic(y|ies)
    administrative
    prohibit
    access denied
    not (accepted|allowed|permitted|welcome|authorized)
    rejected by
    denied by
    blocked
    security
  ` },

  // Enhanced codes alone (RFC 3463 §3, RFC 7372, RFC 7505; three digits: Microsoft's own).
  { outcome: 'bounced', reason: 'no-such-mailbox', enhanced: ['5.1.1', '5.1.4', '5.1.351'] },
  { outcome: 'bounced', reason: 'no-such-domain', enhanced: ['5.1.2', '5.4.4', '5.4.310', '5.4.312'] },
  { outcome: 'bounced', reason: 'unreadable-address', enhanced: ['5.1.3'] },
  { outcome: 'bounced', reason: 'mailbox-moved', enhanced: ['5.1.6'] },
  { outcome: 'bounced', reason: 'domain-takes-no-mail', enhanced: ['5.1.10'] },
  { outcome: 'bounced', reason: 'mailbox-disabled', enhanced: ['5.2.1', '5.7.13', '5.7.17'] },
  { outcome: 'bounced', reason: 'mailbox-full', enhanced: ['5.2.2'] },
  { outcome: 'bounced', reason: 'no-such-mailbox', at: ['rcpt-to'], enhanced: ['5.4.1'] },
  { outcome: 'bounced', reason: 'no-route', enhanced: ['5.4.'] },
  { outcome: 'bounced', reason: 'address-refused', enhanced: ['5.1.', '5.2.0'] },
  { outcome: 'blocked', reason: 'sender-checks', enhanced: ['5.7.20', '5.7.21', '5.7.22', '5.7.23', '5.7.24', '5.7.25', '5.7.26', '5.7.509', '5.7.515'] },
  { outcome: 'blocked', reason: 'closed-group', enhanced: ['5.7.2', '5.7.124', '5.7.133', '5.7.134', '5.7.135', '5.7.136'] },
  { outcome: 'blocked', reason: 'block-list', enhanced: ['5.7.511', '5.7.606', '5.7.708'] },
  { outcome: 'blocked', reason: 'spam-filter', enhanced: ['5.7.501', '5.7.502', '5.7.503', '5.6.'] },
  { outcome: 'blocked', reason: 'policy', enhanced: ['5.7.'] },

  // Nothing but a number (RFC 5321 §4.2.2, RFC 7504). After DATA the address was already taken.
  { outcome: 'bounced', reason: 'domain-takes-no-mail', at: ['mail-from', 'rcpt-to'], code: ['521', '556'] },
  { outcome: 'bounced', reason: 'mailbox-moved', code: ['551'] },
  { outcome: 'bounced', reason: 'mailbox-full', at: ['rcpt-to'], code: ['552'] },
  { outcome: 'bounced', reason: 'unreadable-address', at: ['rcpt-to'], code: ['501', '553', '555'] },
  { outcome: 'bounced', reason: 'no-such-mailbox', at: ['rcpt-to'], code: ['550'] },
  { outcome: 'blocked', reason: 'refused', code: ['5'] },

  // A code outside the protocol.
  { outcome: 'ours', reason: 'our-protocol' },
];
