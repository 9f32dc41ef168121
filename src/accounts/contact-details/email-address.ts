import { domainToASCII } from 'node:url';
import { DomainError } from '../../common/index.js';

/** RFC 5321 §4.5.3.1: 256 octets with the angle brackets, 64 of them before the @. */
const MAX_LENGTH = 254;
const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 253;

/**
 * `Dot-string` of RFC 5321 §4.1.2 in ASCII, without `%` and `!`: both are legal, but old relays read a second mailbox
 * into them (`victim%elsewhere@here`, `elsewhere!victim@here`).
 */
const LOCAL_PART = /^[a-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[a-z0-9#$&'*+/=?^_`{|}~-]+)*$/i;
const TYPED_DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LEVEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** What separates mailboxes in mail headers, in people's habits and in other scripts. */
const SEPARATORS = /[,;\r\n，；、]/u;
const AT_SIGNS = /[@＠﹫]/gu;

/** One request asks for the same address in several rooms: those of the latest requests need not be parsed again. */
const MOST_RECENT = 32;
const recent = new Map<unknown, EmailAddress>();

/**
 * Exactly one mailbox. Quoted local parts, comments, routes, groups, address literals and display names are refused:
 * each has been used to make one field reach a second recipient.
 */
export class EmailAddress {
  private constructor(
    /** As typed, without surrounding spaces: what people are shown. */
    readonly typed: string,
    /** What mail is sent to: the local part as typed (RFC 5321 §2.4), the domain in ASCII. */
    readonly mailbox: string,
    /**
     * What makes an account unique. The local part counts in any case: no provider of note tells `Alice@` from
     * `alice@`, and two accounts that differ by case alone would be a trap. Dots and +tags are kept, they are other
     * mailboxes at most providers.
     */
    readonly canonical: string,
  ) {}

  /**
   * @param input anything that came from outside
   * @throws DomainError accounts.email.missing, .several, .too-long, .local-part, .domain, .malformed
   */
  static parse(input: unknown): EmailAddress {
    const known = recent.get(input);
    if (known) return known;
    const parsed = EmailAddress.#parsed(input);
    if (recent.size >= MOST_RECENT) recent.delete(recent.keys().next().value);
    recent.set(input, parsed);
    return parsed;
  }

  static #parsed(input: unknown): EmailAddress {
    const typed = single(input).replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '').normalize('NFC');
    if (typed === '') throw refused('missing');
    if (SEPARATORS.test(typed) || (typed.match(AT_SIGNS)?.length ?? 0) > 1) throw refused('several');
    if (typed.length > MAX_LENGTH) throw refused('too-long');
    const at = typed.indexOf('@');
    if (at < 1 || at === typed.length - 1) throw refused('malformed');
    const localPart = checkedLocalPart(typed.slice(0, at));
    const domain = asciiDomain(typed.slice(at + 1));
    const mailbox = `${localPart}@${domain}`;
    if (mailbox.length > MAX_LENGTH) throw refused('too-long');
    return new EmailAddress(typed, mailbox, mailbox.toLowerCase());
  }

  /** @returns the canonical form, or undefined for what can't be an address: for look-ups that answer "unknown". */
  static canonicalOf(input: unknown): string | undefined {
    try {
      return EmailAddress.parse(input).canonical;
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}

function single(input: unknown): string {
  if (input === undefined || input === null) throw refused('missing');
  if (Array.isArray(input)) throw refused('several');
  if (typeof input !== 'string') throw refused('malformed');
  if (input.length > MAX_LENGTH + 64) throw refused('too-long');
  return input;
}

function checkedLocalPart(localPart: string): string {
  if (localPart.length > MAX_LOCAL_PART) throw refused('too-long');
  if (!LOCAL_PART.test(localPart)) throw refused('local-part');
  return localPart;
}

/** The check after the conversion is what counts: IDN mapping may bring forth characters that were not typed. */
function asciiDomain(typed: string): string {
  if (!TYPED_DOMAIN.test(typed)) throw refused('domain');
  const ascii = domainToASCII(typed);
  const labels = ascii.split('.');
  const wellFormed = labels.length > 1 && labels.every((label) => LABEL.test(label)) && TOP_LEVEL.test(labels.at(-1)!);
  if (!wellFormed || ascii.length > MAX_DOMAIN) throw refused('domain');
  return ascii;
}

function refused(reason: string): DomainError {
  return new DomainError(`accounts.email.${reason}`, { status: 422 });
}
