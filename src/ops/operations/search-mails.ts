import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { DomainError, isId, isMoment, KeyRing, writeCursor } from '../../common/index.js';
import { reachesRole, type StaffMember } from '../../http/index.js';
import type { Reader } from '../../i18n/index.js';
import { FindMails, MailTimeline, maskAddresses, type FoundMail, type MailPlace, type MailQuery } from '../../mail/index.js';
import { DeskTickets, ServedCustomers } from '../../support/index.js';
import { mailLookedAt, mailsSearched } from '../ops.events.js';
import { readCursor } from './cursors.js';
import type { MailDocument, MailLineDocument, MailPageDocument } from './dto/mail-documents.js';
import type { MailSearch } from './operations-requests.js';

const PAGE = 50;
const FINGERPRINT_PURPOSE = 'ops.mail-search';
const FINGERPRINT_BYTES = 12;

/**
 * Where the mails of customers are. Agents see those of customers whom their teams serve, with the address masked; supervisors and admins
 * see all. Whoever searched whom stands in the audit log.
 */
@Injectable()
export class SearchMails {
  constructor(
    private readonly mails: FindMails,
    private readonly timeline: MailTimeline,
    private readonly served: ServedCustomers,
    private readonly tickets: DeskTickets,
    private readonly accounts: FindAccount,
    private readonly audit: Audit,
    private readonly keyRing: KeyRing,
  ) {}

  /** @throws DomainError ops.mails.not-served (403), ops.mails.no-prefix (403), support.ticket.unknown (404), ops.cursor.unreadable (400) */
  async page(member: StaffMember, search: MailSearch): Promise<MailPageDocument> {
    await this.#assertMaySearch(member, search);
    const { mails, next } = await this.mails.page(queryOf(search), placeOf(search.cursor), PAGE);
    if (search.by === 'message-id') for (const mail of mails) await this.#assertServed(member, mail);
    await this.#note(member, search, mails);
    return { items: mails.map((mail) => lineOf(mail, member)), nextCursor: next && writeCursor([next.recipient, next.at, next.id]) };
  }

  /** @throws DomainError mail.message.unknown (404), ops.mails.not-served (403) */
  async read(member: StaffMember, id: string, reader: Reader): Promise<MailDocument> {
    const mail = await this.mails.byId(id);
    if (!mail) throw new DomainError('mail.message.unknown', { status: 404 });
    await this.#assertServed(member, mail);
    const { sentence, answer, entries } = await this.timeline.of(id, reader);
    await this.audit.record({ event: mailLookedAt, actor: { kind: 'agent', id: member.accountId }, subjects: { mail: id, ...aboutAccount(mail.accountId) } });
    return {
      mail: lineOf(mail, member),
      sentence,
      answer: answer.kind,
      entries: entries.map((entry) => ({ ...entry, theirWords: entry.theirWords && asShown(entry.theirWords, member) })),
      sender: answer.mail.sender,
      messageId: answer.mail.messageId,
    };
  }

  async #assertMaySearch(member: StaffMember, { by, value }: MailSearch): Promise<void> {
    if (reachesRole(member, 'supervisor')) return;
    if (by === 'prefix') throw new DomainError('ops.mails.no-prefix', { status: 403 });
    if (by === 'number') await this.tickets.idOf(member, value);
    if (by === 'address') await this.#assertServed(member, { accountId: null, recipient: value });
  }

  /** A stranger's mail and none at all are refused alike. */
  async #assertServed(member: StaffMember, { accountId, recipient }: Pick<FoundMail, 'accountId' | 'recipient'>): Promise<void> {
    if (reachesRole(member, 'supervisor')) return;
    const owner = accountId ?? (await this.accounts.idByEmail(recipient)) ?? null;
    if (!(await this.served.includes(member, { accountId: owner, address: recipient }))) throw new DomainError('ops.mails.not-served', { status: 403 });
  }

  async #note(member: StaffMember, { by, value, cursor }: MailSearch, mails: readonly FoundMail[]): Promise<void> {
    const account = by === 'address' ? await this.accounts.idByEmail(value) : undefined;
    await this.audit.record({
      event: mailsSearched,
      actor: { kind: 'agent', id: member.accountId },
      subjects: aboutAccount(account ?? null),
      data: {
        by,
        address: by === 'address' || by === 'prefix' ? this.#fingerprint(value) : null,
        found: mails.length,
        furtherPage: cursor !== undefined,
        accounts: [...new Set(mails.map(({ accountId }) => accountId))].filter((id) => id !== null),
      },
    });
  }

  /** The log holds no addresses; whoever asks whether this one was searched for can still be answered. */
  #fingerprint(value: string): string {
    return this.keyRing.mac(FINGERPRINT_PURPOSE, [EmailAddress.canonicalOf(value) ?? value.toLowerCase()]).subarray(0, FINGERPRINT_BYTES).toString('hex');
  }
}

function queryOf({ by, value }: MailSearch): MailQuery {
  switch (by) {
    case 'address':
      return { by, address: EmailAddress.canonicalOf(value) ?? value };
    case 'prefix':
      return { by, prefix: value };
    case 'number':
      return { by, number: value };
    case 'message-id':
      return { by, messageId: value };
  }
}

const isRecipient = (part: unknown): boolean => typeof part === 'string' && /^[\x20-\x7e]{1,320}$/.test(part);

function placeOf(cursor: string | undefined): MailPlace | null {
  if (cursor === undefined) return null;
  const [recipient = '', at = '', id = ''] = readCursor(cursor, [isRecipient, isMoment, isId]);
  return { recipient, at, id };
}

function lineOf({ reason: _reason, recipient, ...mail }: FoundMail, member: StaffMember): MailLineDocument {
  return { ...mail, recipient: asShown(recipient, member) };
}

function asShown(text: string, member: StaffMember): string {
  return reachesRole(member, 'supervisor') ? text : maskAddresses(text);
}

function aboutAccount(account: string | null): Record<string, string> {
  return account === null ? {} : { account };
}
