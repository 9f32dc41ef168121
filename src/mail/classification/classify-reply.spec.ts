import fc from 'fast-check';
import { computingTime } from '../../../test/support/computing-time.js';
import { classifyReply } from './classify-reply.js';
import { STAGES, type Stage } from './reply.js';
import type { Outcome, Reason } from './rules.js';

/** Replies as receivers and relays write them; names, addresses and numbers are placeholders. */
const SEEN: readonly [from: string, stage: Stage, reply: string, outcome: Outcome, reason: Reason][] = [
  // Accepted
  ['Postfix', 'message', '250 2.0.0 Ok: queued as 4BQ2mF0Jz1z9rxX', 'sent', 'accepted'],
  ['Gmail', 'message', '250 2.0.0 OK  1700000000 a1-20020a05600c0a0100b0040a3f0d2b1csi123456wmp.100 - gsmtp', 'sent', 'accepted'],
  ['Outlook', 'message', '250 2.6.0 <x@example.com> [InternalId=1, Hostname=x.prod.outlook.com] 11 bytes in 0.1, 1 KB/sec Queued mail for delivery', 'sent', 'accepted'],

  // The address: unknown
  ['Gmail', 'rcpt-to', "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser a1si1 - gsmtp", 'bounced', 'no-such-mailbox'],
  ['Gmail Workspace', 'rcpt-to', '550 5.1.1 The email account that you tried to reach does not exist.', 'bounced', 'no-such-mailbox'],
  ['Microsoft 365', 'rcpt-to', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient nobody@contoso.example not found by SMTP address lookup', 'bounced', 'no-such-mailbox'],
  ['Microsoft 365 edge', 'rcpt-to', '550 5.4.1 Recipient address rejected: Access denied. [XX1EUR01FT002.eop-EUR01.prod.protection.outlook.com 2026-11-24T10:00:00.000Z 08DB]', 'bounced', 'no-such-mailbox'],
  ['Outlook.com', 'rcpt-to', '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [XX1NAM04FT010.eop-NAM04.prod.protection.outlook.com]', 'bounced', 'no-such-mailbox'],
  ['Exchange', 'rcpt-to', '550 5.1.1 User unknown', 'bounced', 'no-such-mailbox'],
  ['Yahoo', 'message', "554 delivery error: dd This user doesn't have a yahoo.com account (nobody@yahoo.com) [0] - mta1001.mail.bf1.yahoo.com", 'bounced', 'no-such-mailbox'],
  ['Yahoo', 'rcpt-to', '552 1 Requested mail action aborted, mailbox not found', 'bounced', 'no-such-mailbox'],
  ['Postfix', 'rcpt-to', '550 5.1.1 <nobody@example.com>: Recipient address rejected: User unknown in local recipient table', 'bounced', 'no-such-mailbox'],
  ['Postfix', 'rcpt-to', '550 5.1.1 <nobody@example.com>: Recipient address rejected: User unknown in virtual mailbox table', 'bounced', 'no-such-mailbox'],
  ['Postfix verify', 'rcpt-to', '550 5.1.1 <nobody@example.com>: Recipient address rejected: undeliverable address: host mx[192.0.2.1] said: 550 No such user', 'bounced', 'no-such-mailbox'],
  ['Exim', 'rcpt-to', '550 Unrouteable address', 'bounced', 'no-such-mailbox'],
  ['Exim/cPanel', 'rcpt-to', '550 No Such User Here', 'bounced', 'no-such-mailbox'],
  ['Sendmail', 'rcpt-to', '550 5.1.1 <nobody@example.com>... User unknown', 'bounced', 'no-such-mailbox'],
  ['qmail', 'message', "554 Sorry, no mailbox here by that name. (#5.1.1)", 'bounced', 'no-such-mailbox'],
  ['Mimecast', 'rcpt-to', '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abc.uk100]', 'bounced', 'no-such-mailbox'],
  ['Proofpoint', 'rcpt-to', '550 5.1.1 <nobody@example.com>: Recipient address rejected: User unknown', 'bounced', 'no-such-mailbox'],
  ['Barracuda', 'rcpt-to', '550 5.1.1 No such user (nobody@example.com)', 'bounced', 'no-such-mailbox'],
  ['Cisco IronPort', 'rcpt-to', '550 #5.1.0 Address rejected.', 'bounced', 'address-refused'],
  ['iCloud', 'rcpt-to', '550 5.1.1 <nobody@icloud.com>: user does not exist', 'bounced', 'no-such-mailbox'],
  ['GMX', 'rcpt-to', '550 Requested action not taken: mailbox unavailable', 'bounced', 'no-such-mailbox'],
  ['mail.ru', 'message', '550 Message was not accepted -- invalid mailbox.  Local mailbox nobody@mail.ru is unavailable: user not found', 'bounced', 'no-such-mailbox'],
  ['Zoho', 'rcpt-to', '550 5.1.1 User does not exist - <nobody@zoho.example>', 'bounced', 'no-such-mailbox'],
  ['ProtonMail', 'rcpt-to', '550 5.1.1 <nobody@proton.example>: Recipient address rejected: Address does not exist', 'bounced', 'no-such-mailbox'],
  ['demo', 'rcpt-to', '550 5.1.1 No such mailbox', 'bounced', 'no-such-mailbox'],
  ['bare number', 'rcpt-to', '550', 'bounced', 'no-such-mailbox'],

  // The address: disabled, full, moved
  ['Gmail', 'rcpt-to', '550-5.2.1 The email account that you tried to reach is disabled. Learn more at\n550 5.2.1  https://support.google.com/mail/?p=DisabledUser a1si1 - gsmtp', 'bounced', 'mailbox-disabled'],
  ['Gmail', 'rcpt-to', '550 5.2.1 The email account that you tried to reach is inactive.', 'bounced', 'mailbox-disabled'],
  ['Yahoo', 'message', '554 30 Sorry, your message to nobody@aol.com cannot be delivered. This mailbox is disabled (554.30). - mta4001.aol.mail.bf1.yahoo.com', 'bounced', 'mailbox-disabled'],
  ['Postfix', 'rcpt-to', '550 5.2.1 <nobody@example.com>: Recipient address rejected: this account has been suspended', 'bounced', 'mailbox-disabled'],
  ['Gmail', 'rcpt-to', '552-5.2.2 The email account that you tried to reach is over quota and inactive. Please direct\n552 5.2.2 the recipient to https://support.google.com/mail/?p=OverQuotaPerm a1si1 - gsmtp', 'bounced', 'mailbox-full'],
  ['Exchange', 'message', "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded", 'bounced', 'mailbox-full'],
  ['iCloud', 'rcpt-to', '552 5.2.2 <nobody@icloud.com>: user is over quota', 'bounced', 'mailbox-full'],
  ['Dovecot', 'message', '552 5.2.2 <nobody@example.com> Quota exceeded (mailbox for user is full)', 'bounced', 'mailbox-full'],
  ['bare number', 'rcpt-to', '552 5.2.2', 'bounced', 'mailbox-full'],
  ['RFC 5321', 'rcpt-to', '551 User not local; please try <other@example.net>', 'bounced', 'mailbox-moved'],
  ['Exchange', 'rcpt-to', '550 5.1.6 Recipient no longer on server', 'bounced', 'mailbox-moved'],

  // The address: domain, route, syntax
  ['Postfix relay', 'rcpt-to', '550 5.1.2 <nobody@exmaple.invalid>: Recipient address rejected: Domain not found', 'bounced', 'no-such-domain'],
  ['Exim relay', 'rcpt-to', '550 The mail server could not find the domain exmaple.invalid', 'bounced', 'no-such-domain'],
  ['Exchange relay', 'message', '550 5.4.310 DNS domain exmaple.invalid does not exist [Message=InfoDomainNonexistent]', 'bounced', 'no-such-domain'],
  ['Postfix relay', 'rcpt-to', '556 5.1.10 <nobody@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)', 'bounced', 'domain-takes-no-mail'],
  ['RFC 7504', 'rcpt-to', '556 This domain takes nothing', 'bounced', 'domain-takes-no-mail'],
  ['Exchange', 'message', '554 5.4.14 Hop count exceeded - possible mail loop ATTR34', 'bounced', 'no-route'],
  ['Postfix', 'rcpt-to', '501 5.1.3 Bad recipient address syntax', 'bounced', 'unreadable-address'],
  ['SES', 'rcpt-to', '553 5.1.3 The recipient address <a..b@example.com> is not a valid RFC-5321 address.', 'bounced', 'unreadable-address'],

  // We are blocked: lists and reputation
  ['Postfix + Spamhaus', 'rcpt-to', '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.7', 'blocked', 'block-list'],
  ['Spamhaus', 'mail-from', '550 5.7.1 192.0.2.7 has been blocked by zen.spamhaus.org', 'blocked', 'block-list'],
  ['Yahoo', 'mail-from', "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because the ip is in Spamhaus's list; see https://postmaster.yahooinc.com/error-codes", 'blocked', 'block-list'],
  ['Outlook.com', 'mail-from', "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.", 'blocked', 'block-list'],
  ['Microsoft 365', 'rcpt-to', '550 5.7.606 Access denied, banned sending IP [192.0.2.7]. To request removal from this list please visit https://sender.office.com/', 'blocked', 'block-list'],
  ['Microsoft 365', 'rcpt-to', '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653', 'blocked', 'block-list'],
  ['Proofpoint', 'mail-from', '554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7', 'blocked', 'block-list'],
  ['Proofpoint', 'rcpt-to', '550 5.7.0 Local Policy Violation - Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7', 'blocked', 'block-list'],
  ['Mimecast', 'rcpt-to', '550 csi.mimecast.org Poor Reputation Sender. - https://community.mimecast.com/docs/DOC-1369#550 [abc.uk100]', 'blocked', 'block-list'],
  ['Barracuda', 'rcpt-to', '550 5.7.1 Service unavailable; client [192.0.2.7] blocked using Barracuda Reputation', 'blocked', 'block-list'],
  ['Cisco', 'mail-from', "554-mx.example.com Your access to this mail system has been rejected due to the sending MTA's poor reputation.\n554 If you believe that this failure is in error, please contact the intended recipient", 'blocked', 'block-list'],
  ['t-online', 'mail-from', '554 IP=192.0.2.7 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)', 'blocked', 'block-list'],
  ['listed, yet with 5.2.1', 'rcpt-to', '550 5.2.1 Mailbox unavailable. Your IP address 192.0.2.7 is blacklisted using SPAMHAUS-XBL. Details: https://www.spamhaus.org/query/ip/192.0.2.7.', 'blocked', 'block-list'],
  ['listed, yet named as a recipient refusal', 'rcpt-to', '554 5.7.1 <person@example.com>: Recipient address rejected: https://www.spamhaus.org/query/ip/192.0.2.7', 'blocked', 'block-list'],
  ['AT&T', 'mail-from', '553 5.3.0 flph825 DNSBL:ATTRBL 521< 192.0.2.7 >_is_blocked.For assistance forward this email to abuse_rbl@abuse-att.net', 'blocked', 'block-list'],

  // We are blocked: who we say we are
  ['Gmail', 'message', '550-5.7.26 Unauthenticated email from ctl.example is not accepted due to domain\'s\n550-5.7.26 DMARC policy. Please contact the administrator of ctl.example domain if\n550 5.7.26 this was a legitimate mail. a1si1 - gsmtp', 'blocked', 'sender-checks'],
  ['Gmail', 'message', '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.', 'blocked', 'sender-checks'],
  ['Gmail', 'message', '550-5.7.25 [192.0.2.7] The IP address sending this message does not have a PTR record\n550 5.7.25 setup, or the corresponding forward DNS entry does not point to the sending IP.', 'blocked', 'sender-checks'],
  ['Outlook.com', 'message', '550 5.7.515 Access denied, sending domain CTL.EXAMPLE does not meet the required authentication level.', 'blocked', 'sender-checks'],
  ['Microsoft 365', 'message', '550 5.7.509 Access denied, sending domain ctl.example does not pass DMARC verification and has a DMARC policy of reject.', 'blocked', 'sender-checks'],
  ['Microsoft 365', 'rcpt-to', '550 5.7.23 The message was rejected because of Sender Policy Framework violation', 'blocked', 'sender-checks'],
  ['Yahoo', 'message', '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes', 'blocked', 'policy'],
  ['Mimecast', 'message', '550 Rejected by header based Anti-Spoofing policy: noreply@ctl.example - https://community.mimecast.com/docs/DOC-1369#550', 'blocked', 'sender-checks'],
  ['Postfix', 'rcpt-to', '550 5.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.7]', 'blocked', 'sender-checks'],
  ['Postfix', 'rcpt-to', '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname', 'ours', 'our-protocol'],

  // We are blocked: content and rules
  ['Gmail', 'message', '550-5.7.1 [192.0.2.7 12] Our system has detected that this message is likely\n550-5.7.1 unsolicited mail. To reduce the amount of spam sent to Gmail, this message\n550 5.7.1 has been blocked. a1si1 - gsmtp', 'blocked', 'spam-filter'],
  ['Gmail', 'rcpt-to', '550-5.7.1 The user or domain that you are sending to (or from) has a policy that\n550 5.7.1 prohibited the mail that you sent. a1si1 - gsmtp', 'blocked', 'policy'],
  ['Exim', 'message', '550 This message was classified as SPAM and may not be delivered', 'blocked', 'spam-filter'],
  ['SpamAssassin', 'message', '550 5.7.1 Blocked by SpamAssassin', 'blocked', 'spam-filter'],
  ['mail.ru', 'message', '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=x or report details', 'blocked', 'spam-filter'],
  ['iCloud', 'message', '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137', 'blocked', 'policy'],
  ['Mimecast', 'message', '554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554 [abc.uk100]', 'blocked', 'policy'],
  ['Mimecast', 'rcpt-to', '550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550', 'blocked', 'policy'],
  ['Barracuda', 'message', '550 permanent failure for one or more recipients (person@example.com:blocked)', 'blocked', 'policy'],
  ['Proofpoint', 'message', '554 5.7.0 Blocked', 'blocked', 'policy'],
  ['Microsoft 365', 'message', '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group', 'blocked', 'closed-group'],
  ['Exchange', 'message', '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized', 'blocked', 'closed-group'],
  ['Postfix', 'rcpt-to', '554 5.7.1 <person@example.com>: Sender address rejected: Access denied', 'blocked', 'policy'],
  ['Postfix', 'rcpt-to', '554 5.7.1 <person@example.com>: Recipient address rejected: Access denied', 'blocked', 'policy'],
  ['demo', 'rcpt-to', '554 5.7.1 Blocked by policy', 'blocked', 'policy'],
  ['bare number', 'message', '554', 'blocked', 'refused'],
  ['bare number at RCPT', 'rcpt-to', '554 Transaction failed', 'blocked', 'refused'],
  ['Comcast', 'mail-from', '554 resimta-ch2-01v.sys.comcast.net ESMTP server not available: too much for today', 'blocked', 'refused'],

  // Not now
  ['Postgrey', 'rcpt-to', '450 4.2.0 <person@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html', 'deferred', 'greylisting'],
  ['rspamd', 'rcpt-to', '451 4.7.1 Try again later', 'deferred', 'later'],
  ['Exim', 'rcpt-to', '451 Temporary local problem - please try later', 'deferred', 'later'],
  ['Microsoft 365', 'rcpt-to', '451 4.7.650 The mail server [192.0.2.7] has been temporarily rate limited due to IP reputation.', 'deferred', 'too-much-mail'],
  ['Microsoft 365', 'rcpt-to', '451 4.7.500 Server busy. Please try again later from [192.0.2.7]. (S77719)', 'deferred', 'later'],
  ['Yahoo', 'mail-from', '421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes', 'deferred', 'too-much-mail'],
  ['Yahoo', 'rcpt-to', '451 4.3.2 Internal error reading data', 'deferred', 'later'],
  ['Gmail', 'rcpt-to', '450-4.2.1 The user you are trying to contact is receiving mail at a rate that\n450 4.2.1 prevents additional messages from being delivered.', 'deferred', 'too-much-mail'],
  ['Gmail', 'message', '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.', 'deferred', 'too-much-mail'],
  ['Gmail', 'rcpt-to', '452-4.2.2 The email account that you tried to reach is over quota. Please direct\n452 4.2.2 the recipient to https://support.google.com/mail/?p=OverQuotaTemp', 'deferred', 'mailbox-full-for-now'],
  ['RFC 5321', 'rcpt-to', '452 4.5.3 Too many recipients', 'deferred', 'too-much-mail'],
  ['Postfix', 'rcpt-to', '452 4.3.1 Insufficient system storage', 'deferred', 'later'],
  ['Postfix verify', 'rcpt-to', '450 4.1.1 <person@example.com>: Recipient address rejected: unverified address: Address verification in progress', 'deferred', 'later'],
  ['an unknown user, said for now only', 'rcpt-to', '450 4.1.1 User unknown', 'deferred', 'later'],
  ['a list, said for now only', 'rcpt-to', '451 4.7.1 Client host blocked using zen.spamhaus.org', 'deferred', 'later'],
  ['Outlook.com', 'mail-from', '421 RP-001 (BAY) Unfortunately, some messages from 192.0.2.7 weren\'t sent. Please try again.', 'deferred', 'too-much-mail'],
  ['Proofpoint', 'mail-from', '421 4.7.0 Try again later, closing connection.', 'deferred', 'later'],
  ['demo', 'rcpt-to', '451 4.7.1 Greylisted, try again later', 'deferred', 'greylisting'],

  // Ours: relay, credentials, sender
  ['relay', 'greeting', '421 4.3.2 Too many concurrent SMTP connections', 'ours', 'our-connection'],
  ['relay', 'greeting', '554 5.7.1 You are not welcome here', 'ours', 'our-connection'],
  ['relay', 'ehlo', '550 EHLO refused', 'ours', 'our-connection'],
  ['relay', 'starttls', '454 4.7.0 TLS not available due to temporary reason', 'ours', 'our-encryption'],
  ['Gmail relay', 'auth', '535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials', 'ours', 'our-credentials'],
  ['Microsoft 365 relay', 'auth', '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.', 'ours', 'our-credentials'],
  ['relay', 'mail-from', '530 5.7.0 Must issue a STARTTLS command first', 'ours', 'our-credentials'],
  ['Exchange relay', 'mail-from', '530 5.7.57 Client not authenticated to send mail', 'ours', 'our-credentials'],
  ['Postfix relay', 'rcpt-to', '554 5.7.1 <person@example.com>: Relay access denied', 'ours', 'our-relay'],
  ['Postfix relay', 'rcpt-to', '454 4.7.1 <person@example.com>: Relay access denied', 'ours', 'our-relay'],
  ['Exchange relay', 'rcpt-to', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'ours', 'our-relay'],
  ['Exchange relay', 'rcpt-to', '550 5.7.64 TenantAttribution; Relay Access Denied', 'ours', 'our-relay'],
  ['Exim relay', 'rcpt-to', '550 relay not permitted', 'ours', 'our-relay'],
  ['Postfix relay', 'rcpt-to', '553 5.7.1 <noreply@ctl.example>: Sender address rejected: not owned by user relay', 'ours', 'our-sender'],
  ['Postfix', 'rcpt-to', '450 4.1.8 <noreply@ctl.example>: Sender address rejected: Domain not found', 'ours', 'our-sender'],
  ['Exchange relay', 'mail-from', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'ours', 'our-sender'],
  ['Microsoft 365 relay', 'message', '550 5.1.8 Access denied, bad outbound sender AS(42004)', 'ours', 'our-sender'],
  ['SES relay', 'message', '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: noreply@ctl.example', 'ours', 'our-sender'],
  ['Exim callout', 'rcpt-to', '550-Verification failed for <noreply@ctl.example>\n550-Called:   192.0.2.7\n550-Sent:     RCPT TO:<noreply@ctl.example>\n550-Response: 550 No such user\n550 Sender verify failed', 'ours', 'our-sender'],
  ['relay', 'data', '503 5.5.1 Error: need RCPT command', 'ours', 'our-protocol'],
  ['not SMTP at all', 'greeting', 'HTTP/1.1 400 Bad Request', 'ours', 'our-protocol'],
];

describe('a mail server\'s reply', () => {
  it.each(SEEN)('of %s at %s: %s', (_from, stage, response, outcome, reason) => {
    const { outcome: gotOutcome, reason: gotReason } = classifyReply({ stage, response });
    expect({ outcome: gotOutcome, reason: gotReason }).toEqual({ outcome, reason });
  });

  it.each([
    ['connect', 'refused', 'our-connection'],
    ['connect', 'unknown-host', 'our-connection'],
    ['greeting', 'timeout', 'our-connection'],
    ['starttls', 'tls', 'our-encryption'],
    ['rcpt-to', 'timeout', 'our-line-dropped'],
    ['message', 'dropped', 'our-line-dropped'],
    ['data', 'internal', 'our-program'],
  ] as const)('that never comes (%s, %s) is ours, never the address\'s', (stage, silence, reason) => {
    expect(classifyReply({ stage, silence })).toMatchObject({ outcome: 'ours', reason });
  });

  it('keeps code, enhanced code and the server\'s own words', () => {
    expect(classifyReply({ stage: 'rcpt-to', response: '550-5.1.1 No such\r\n550 5.1.1 user\u0007 here' })).toMatchObject({
      code: 550,
      enhanced: '5.1.1',
      text: 'No such user here',
    });
  });

  it('shortens words without end', () => {
    expect(classifyReply({ stage: 'message', response: `554 ${'x'.repeat(100_000)}` }).text!.length).toBeLessThanOrEqual(500);
  });

  const anything = fc.record({
    stage: fc.constantFrom(...STAGES),
    code: fc.integer({ min: 400, max: 599 }),
    enhanced: fc.option(fc.tuple(fc.constantFrom(4, 5), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 700 })).map((t) => t.join('.'))),
    text: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...SEEN.map((row) => row[2]))),
  });

  it('is always understood as something', () => {
    fc.assert(fc.property(anything, ({ stage, code, enhanced, text }) => {
      expect(classifyReply({ stage, response: `${code} ${enhanced ?? ''} ${text}` }).outcome).not.toBe('sent');
    }));
  });

  it('condemns neither address nor sender when it is temporary', () => {
    fc.assert(fc.property(anything, ({ stage, code, text }) => {
      const { outcome } = classifyReply({ stage, response: `${400 + (code % 100)} ${text.replace(/\r|\n/g, ' ')}` });
      expect(['deferred', 'ours']).toContain(outcome);
    }));
  });

  it('condemns nobody before the mail was named', () => {
    fc.assert(fc.property(anything, fc.constantFrom<Stage>('connect', 'greeting', 'ehlo', 'starttls', 'auth'), ({ code, text }, stage) => {
      expect(classifyReply({ stage, response: `${code} ${text}` }).outcome).toBe('ours');
    }));
  });

  it('takes bounded time whatever it says', () => {
    const hostile = ['user '.repeat(20_000), `recipient ${'a'.repeat(100_000)}`, `mailbox ${'is '.repeat(30_000)}`, `sender ${'address '.repeat(10_000)}`];
    const classify = (): void => hostile.forEach((text) => classifyReply({ stage: 'rcpt-to', response: `550 ${text}` }));
    expect(computingTime(classify)).toBeLessThan(500);
  });
});
