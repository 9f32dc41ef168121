import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../config/index.js';
import { cookieName, cookieOptions, cookieValues } from '../../http/index.js';

/** What the list of tickets can show of each, in this order; the id leads to the ticket and is always there. */
export const COLUMNS = ['number', 'subject', 'kind', 'state', 'team', 'modified', 'opened'] as const;

export type Column = (typeof COLUMNS)[number];

const ALWAYS: Column = 'number';
const USUAL: readonly Column[] = ['number', 'subject', 'kind', 'state', 'modified'];
const COOKIE = 'ma_ticket_columns';
const KEPT_SECONDS = 400 * 24 * 3600;
const SEPARATOR = '.';

/** @returns undefined for what names no columns */
export function readColumns(given: unknown): readonly Column[] | undefined {
  return typeof given === 'string' && given.length <= 200 ? chosenColumns(given.split(SEPARATOR)) : undefined;
}

/** @returns those that there are, in their order; undefined when there is none among them */
export function chosenColumns(names: readonly unknown[]): readonly Column[] | undefined {
  const chosen = COLUMNS.filter((column) => names.includes(column));
  if (chosen.length === 0) return undefined;
  return chosen.includes(ALWAYS) ? chosen : [ALWAYS, ...chosen];
}

export function columnsText(columns: readonly Column[]): string {
  return columns.join(SEPARATOR);
}

/** Which columns a browser shows: as the address says, else as was chosen last. */
@Injectable()
export class ListColumns {
  constructor(private readonly config: Config) {}

  shown(request: Request, asked: readonly Column[] | undefined): readonly Column[] {
    return asked ?? readColumns(cookieValues(request, this.#name)[0]) ?? USUAL;
  }

  keep(response: Response, columns: readonly Column[]): void {
    response.cookie(this.#name, columnsText(columns), cookieOptions(this.config.http.secure, KEPT_SECONDS));
  }

  get #name(): string {
    return cookieName(COOKIE, this.config.http.secure);
  }
}
