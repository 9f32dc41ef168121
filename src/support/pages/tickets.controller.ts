import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, page, readForm, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { csvLine } from '../tickets/csv.js';
import { FindTicket } from '../tickets/find-ticket.js';
import { ListTickets, placeOf, SORT_KEYS, type TicketLine } from '../tickets/list-tickets.js';
import { TicketLimits } from '../tickets/ticket-limits.js';
import { readTicketNumber } from '../tickets/ticket-number.js';
import { SUPPORT, ticketPath, TICKETS } from '../ticket-paths.js';
import { chosenColumns, COLUMNS, ListColumns, type Column } from './list-columns.js';
import { KINDS, listingPath, readListing, sortedBy, STATES, type Listing, type Query as ListQuery } from './list-query.js';

const PAGE_SIZE = 10;
const EXPORTED_AT_ONCE = 500;
/** Whatever the page shows. */
const EXPORT_COLUMNS = ['number', 'subject', 'kind', 'state', 'modified', 'opened'] as const;

const searchForm = z.object({ number: z.string().refine((typed) => readTicketNumber(typed) !== undefined, 'support.number.unreadable') });

/** One's own tickets. */
@Requires()
@Controller('support/tickets')
export class TicketsController {
  constructor(
    private readonly tickets: ListTickets,
    private readonly finding: FindTicket,
    private readonly limits: TicketLimits,
    private readonly columns: ListColumns,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    await this.#show(request, response, session, request.query, blankForm());
  }

  /** As the list stands, filtered and sorted, all of its pages. */
  @Get('export.csv')
  async export(@Res() response: Response, @Session() { accountId }: CurrentSession, @Query() query: ListQuery): Promise<void> {
    await this.limits.beforeExport(accountId);
    response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="tickets.csv"', 'Cache-Control': 'no-store' });
    // Without the mark spreadsheets take UTF-8 for something else.
    response.write(`\uFEFF${csvLine(EXPORT_COLUMNS.map((column) => t(`support.list.columns.${column}`)))}`);
    let listing: Listing = { ...readListing(query), after: undefined };
    for (;;) {
      const lines = await this.tickets.page({ ...listing, accountId }, EXPORTED_AT_ONCE);
      response.write(lines.map((line) => csvLine(cellsOf(line))).join(''));
      const last = lines.at(-1);
      if (!last || lines.length < EXPORTED_AT_ONCE || response.destroyed) break;
      listing = { ...listing, after: placeOf(last, listing.sort) };
    }
    response.end();
  }

  /** Shows the same list with other columns, and remembers them. */
  @Post('columns')
  choose(@Req() request: Request, @Res() response: Response): void {
    const { columns, list } = (request.body ?? {}) as { columns?: unknown; list?: unknown };
    const chosen = chosenColumns(['number', columns].flat())!;
    this.columns.keep(response, chosen);
    const query = Object.fromEntries(new URLSearchParams(typeof list === 'string' ? list : ''));
    goTo(response, listingPath({ ...readListing(query), columns: chosen }));
  }

  /** Where a reload of a refused form leads. */
  @Get(['search', 'columns'])
  searched(@Res() response: Response): void {
    goTo(response, TICKETS);
  }

  /** By the full id. Somebody else's is as unknown as one that never was. */
  @RendersStaleForm()
  @Post('search')
  async search(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readForm(request, searchForm);
    if (!form.ok) return this.#show(request, response, session, {}, form);
    const number = readTicketNumber(form.data.number)!;
    const found = await this.finding.own({ accountId: session.accountId, number });
    if (found) return goTo(response, ticketPath(number));
    await this.#show(request, response, session, {}, { ...form, errors: { number: { code: 'support.number.unknown', params: { number } } } });
  }

  async #show(request: Request, response: Response, { accountId }: CurrentSession, query: ListQuery, form: FormModel): Promise<void> {
    const listing = readListing(query);
    const lines = await this.tickets.page({ ...listing, accountId }, PAGE_SIZE + 1);
    const shown = lines.slice(0, PAGE_SIZE);
    const columns = this.columns.shown(request, listing.columns);
    const last = lines.length > PAGE_SIZE ? shown.at(-1) : undefined;
    page(response, 'support/tickets', {
      width: 'wide',
      form,
      reopen: TICKETS,
      notice: await this.#notice(accountId, query['created']),
      create: SUPPORT,
      search: `${TICKETS}/search`,
      choices: choicesOf(listing),
      columns: columns.map((column) => t(`support.list.columns.${column}`)),
      rows: shown.map((line) => rowOf(line, columns)),
      choosing: columnChoices(listing, columns),
      filtered: listing.state !== undefined || listing.kind !== undefined,
      all: TICKETS,
      older: last && listingPath({ ...listing, after: placeOf(last, listing.sort) }),
      newest: listing.after && listingPath({ ...listing, after: undefined }),
      csv: shown.length > 0 ? listingPath({ ...listing, after: undefined }, `${TICKETS}/export.csv`) : undefined,
    });
  }

  /** The id that a submitted form is answered with, and the way to it. */
  async #notice(accountId: string, created: unknown): Promise<object | undefined> {
    const number = readTicketNumber(created);
    const ticket = number && (await this.finding.own({ accountId, number }));
    if (!ticket) return undefined;
    const { team } = ticket;
    const action = { href: ticketPath(ticket.number), text: t('support.created.open', { number }) };
    return { kind: 'success', title: t('support.created.title', { number }), text: t('support.created.text', { team: t(`support.teams.${team}`) }), action };
  }
}

/** Filters and orders as rows of links; the one that holds is marked. */
function choicesOf(listing: Listing): object[] {
  const link = (text: string, to: Listing, current: boolean): object => ({ text, href: listingPath({ ...to, after: undefined }), current });
  return [
    {
      label: t('support.list.columns.state'),
      links: [undefined, ...STATES].map((state) => link(t(`support.states.${state ?? 'any'}`), { ...listing, state }, state === listing.state)),
    },
    {
      label: t('support.list.columns.kind'),
      links: [undefined, ...KINDS].map((kind) => link(t(`support.kinds.${kind ?? 'any'}`), { ...listing, kind }, kind === listing.kind)),
    },
    {
      label: t('support.list.sort'),
      links: SORT_KEYS.map((key) => ({ ...link(t(`support.list.columns.${key}`), sortedBy(listing, key), key === listing.sort), way: wayOf(listing, key) })),
    },
  ];
}

/** In words, too: an arrow alone says nothing to screen readers. */
function wayOf({ sort, descending }: Listing, key: string): string | undefined {
  return key === sort ? t(`support.list.${descending ? 'descending' : 'ascending'}`) : undefined;
}

/** The checkboxes of the form that adds and removes columns. */
function columnChoices(listing: Listing, shown: readonly Column[]): object {
  return {
    action: `${TICKETS}/columns`,
    list: new URL(listingPath({ ...listing, columns: undefined }), 'http://list').search.slice(1),
    options: COLUMNS.filter((column) => column !== 'number').map((column) => ({ value: column, id: `column-${column}`, label: t(`support.list.columns.${column}`), checked: shown.includes(column) })),
  };
}

function rowOf(line: TicketLine, columns: readonly Column[]): object {
  return { cells: columns.map((column) => ({ label: t(`support.list.columns.${column}`), [CELL_KINDS[column]]: true, ...cellOf(line, column) })) };
}

/** How the view shows a cell. */
const CELL_KINDS: Readonly<Record<Column, string>> = { number: 'head', subject: 'written', kind: 'plain', state: 'state', team: 'plain', modified: 'time', opened: 'time' };

function cellOf({ number, subject, kind, state, team, modifiedAt, createdAt }: TicketLine, column: Column): object {
  const cells: Readonly<Record<Column, object>> = {
    number: { text: number, href: ticketPath(number) },
    subject: { text: subject },
    kind: { text: t(`support.kinds.${kind}`) },
    state: { text: t(`support.states.${state}`), tone: state === 'open' ? 'info' : 'off' },
    team: { text: t(`support.teams.${team}`) },
    modified: { at: modifiedAt },
    opened: { at: createdAt },
  };
  return cells[column];
}

function cellsOf({ number, subject, kind, state, modifiedAt, createdAt }: TicketLine): string[] {
  return [number, subject, t(`support.kinds.${kind}`), t(`support.states.${state}`), modifiedAt.toISOString(), createdAt.toISOString()];
}
