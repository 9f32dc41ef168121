import { domainToASCII } from 'node:url';
import { Injectable, Logger } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import type { AuthenticateResult } from 'mailauth';
import { Config } from '../../../config/index.js';
import type { ReadMail } from '../read/read-mail.js';
import { MailDns } from './mail-dns.js';
import { provenByRelay } from './trusted-results.js';

/** Each is a question to the DNS of whoever wrote it. */
const MOST_SIGNATURES = 5;

export interface Brought {
  readonly raw: Buffer;
  /** The envelope's sender. */
  readonly sender: string | null;
  /** Who brought it; null for what was fetched from a mailbox. */
  readonly clientAddress: string | null;
  readonly clientName: string | null;
}

/**
 * Whether the domain in a mail's "From" answers for it: by the word of a relay of ours, or where there is none by DKIM, SPF and DMARC. It says
 * nothing about the mailbox before the @, as nothing in mail does.
 */
@Injectable()
export class ProveSender {
  readonly #log = new Logger('IncomingMail');

  constructor(
    private readonly config: Config,
    private readonly dns: MailDns,
  ) {}

  async isProven(mail: ReadMail, brought: Brought): Promise<boolean> {
    const [from] = mail.from;
    // Two addresses in "From" are one for the check and another one for the reader.
    if (!from || mail.from.length !== 1 || mail.headers['from']?.length !== 1) return false;
    const domain = domainToASCII(from.address.slice(from.address.lastIndexOf('@') + 1)).toLowerCase();
    const { trustedRelays } = this.config.inbox;
    if (trustedRelays.length > 0 && isByRelay(brought)) return provenByRelay(mail.headers['authentication-results']?.[0], trustedRelays, domain);
    return this.#provenHere(mail, brought, domain);
  }

  async #provenHere(mail: ReadMail, { raw, sender, clientAddress, clientName }: Brought, domain: string): Promise<boolean> {
    const signatures = mail.headers['dkim-signature']?.length ?? 0;
    const ip = clientAddress !== null && isPublic(clientAddress) ? clientAddress : undefined;
    if (signatures > MOST_SIGNATURES || (signatures === 0 && ip === undefined)) return false;
    try {
      // A quarter of a second of a start, for those processes alone that are brought such mail.
      const { authenticate } = await import('mailauth');
      const found = await authenticate(raw, {
        ...(ip !== undefined && { ip, helo: clientName ?? ip, sender: sender ?? '' }),
        mta: new URL(this.config.http.baseUrl).hostname,
        resolver: this.dns.forOneMail(),
        rejectRsaSha1: true,
        disableArc: true,
        disableBimi: true,
      });
      return answersFor(found, domain);
    } catch (error) {
      this.#log.warn({ err: error }, 'a sender could not be checked');
      return false;
    }
  }
}

/** DMARC where the domain has it; without, only the very domain itself. */
function answersFor({ dkim, spf, dmarc }: AuthenticateResult, domain: string): boolean {
  // What a signature does not cover (`l=`) anybody can have written behind it; DMARC lets it pass.
  if (dmarc && dmarc.status.result !== 'none') return dmarc.status.result === 'pass' && (dmarc.alignment.spf.result !== undefined || !dmarc.alignment.dkim.underSized);
  const signed = dkim.results.some(({ status, signingDomain }) => status.result === 'pass' && !status.underSized && signingDomain?.toLowerCase() === domain);
  return signed || (spf !== false && spf.status.result === 'pass' && spf.domain.toLowerCase() === domain);
}

/** Whoever brings a mail from elsewhere writes the topmost result themselves, under whatever name. */
function isByRelay({ clientAddress }: Brought): boolean {
  return clientAddress === null || (ipaddr.isValid(clientAddress) && ['loopback', 'private', 'uniqueLocal'].includes(ipaddr.process(clientAddress).range()));
}

/** What comes from this machine or our own network was passed on by a relay, which SPF knows nothing about. */
function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
