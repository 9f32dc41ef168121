import { Injectable } from '@nestjs/common';
import { AccountNames, FindAccount } from '../../accounts/index.js';
import { Audit, SearchAudit, type AuditFilter, type AuditPlace, type AuditRecord } from '../../audit/index.js';
import { DomainError, isId, isMoment, writeCursor } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { DeskTickets } from '../../support/index.js';
import { auditSearched } from '../ops.events.js';
import { readCursor } from './cursors.js';
import type { AuditPageDocument } from './dto/audit-documents.js';
import { isEmail, type AuditSearch } from './operations-requests.js';

const PAGE = 50;

/** Looks into the audit log, and leaves a note there of who looked for what. */
@Injectable()
export class SearchAuditLog {
  constructor(
    private readonly log: SearchAudit,
    private readonly audit: Audit,
    private readonly accounts: FindAccount,
    private readonly names: AccountNames,
    private readonly tickets: DeskTickets,
  ) {}

  /** @throws DomainError ops.account.unknown, support.ticket.unknown (404), ops.cursor.unreadable (400) */
  async page(member: StaffMember, search: AuditSearch): Promise<AuditPageDocument> {
    const filter = await this.#filterOf(member, search);
    const { records, next } = await this.log.page(filter, placeOf(search.cursor), PAGE);
    const names = await this.names.of(records.map(({ actorKind, actorId }) => (actorKind === 'agent' ? actorId : null)));
    await this.#note(member, search, filter, records.length);
    return { items: records.map((record) => entryOf(record, names)), nextCursor: next && writeCursor([next.at, next.id]) };
  }

  async #filterOf(member: StaffMember, { account, actor, ticket, event, from, to }: AuditSearch): Promise<AuditFilter> {
    return {
      event,
      from,
      to,
      accountId: account === undefined ? undefined : await this.#accountId(account),
      actorId: actor === undefined ? undefined : await this.#accountId(actor),
      ticketId: ticket === undefined ? undefined : await this.#ticketId(member, ticket),
    };
  }

  /** What happened to an account that is closed stays to be found by its id. */
  async #accountId(given: string): Promise<string> {
    const id = isEmail(given) ? await this.accounts.idByEmail(given) : given.toLowerCase();
    if (!isId(id)) throw new DomainError('ops.account.unknown', { status: 404 });
    return id;
  }

  async #ticketId(member: StaffMember, given: string): Promise<string> {
    return isId(given) ? given : (await this.tickets.idOf(member, given)).id;
  }

  async #note(member: StaffMember, { cursor, ...search }: AuditSearch, { accountId, ticketId, actorId }: AuditFilter, found: number): Promise<void> {
    const by = Object.entries(search).filter(([, value]) => value !== undefined).map(([name]) => name);
    const subjects = { ...(accountId !== undefined && { account: accountId }), ...(ticketId !== undefined && { ticket: ticketId }), ...(actorId !== undefined && { actor: actorId }) };
    await this.audit.record({ event: auditSearched, actor: { kind: 'agent', id: member.accountId }, subjects, data: { by, found, furtherPage: cursor !== undefined } });
  }
}

function placeOf(cursor: string | undefined): AuditPlace | null {
  if (cursor === undefined) return null;
  const [at = '', id = ''] = readCursor(cursor, [isMoment, isId]);
  return { at, id };
}

function entryOf({ actorKind: kind, actorId: id, ...record }: AuditRecord, names: ReadonlyMap<string, string>): AuditPageDocument['items'][number] {
  return { ...record, actor: { kind, id, name: (id !== null && names.get(id)) || null } };
}
