import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isId } from '../../common/index.js';
import { Requires, Session, type CurrentSession, type Tone } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { SignInHistory, type HistoryEntry, type HistoryPage } from '../../sign-in/index.js';
import { accountPage } from '../account-pages.js';

const PATH = '/account/sessions/history';
const PAGE_SIZE = 20;
const COLUMNS = ['when', 'result', 'from'] as const;
const TONES: Readonly<Record<HistoryEntry['result'], Tone>> = { 'signed-in': 'success', refused: 'danger', 'slowed-down': 'warning' };

/** Methods (RFC 8176), the recovery code, and what a recovery asks for, that customers have words for. */
const METHODS = ['pwd', 'otp', 'recovery-code', 'hwk', 'swk', 'recovery-token', 'recovery-answers', 'recovery-factor'] as const;

/** Manage My Account → what was tried on the account in the last 90 days. */
@Requires()
@Controller('account/sessions/history')
export class HistoryController {
  constructor(private readonly history: SignInHistory) {}

  @Get()
  async show(@Res() response: Response, @Session() { accountId }: CurrentSession, @Query('after') after: unknown): Promise<void> {
    const { entries, next } = await this.history.page(accountId, cursorFrom(after), PAGE_SIZE);
    accountPage(response, 'history', 'sessions', {
      back: { href: '/account/sessions', text: t('account-portal.sessions.title') },
      columns: COLUMNS.map((column) => t(`account-portal.history.${column}`)),
      rows: entries.map(rowOf),
      older: next && `${PATH}?after=${cursorOf(next)}`,
      newest: after === undefined ? undefined : PATH,
    });
  }
}

function rowOf({ at, result, methods, browser, network, slowedUntil }: HistoryEntry): object {
  return { at, result: t(`account-portal.history.results.${result}`), tone: TONES[result], how: how(result, methods), browser, network, slowedUntil };
}

/** "with password and app code", or of a refusal, what was not taken. */
function how(result: HistoryEntry['result'], methods: readonly string[]): string | undefined {
  const known = METHODS.filter((method) => methods.includes(method)).map((method) => t(`account-portal.history.methods.${method}`));
  if (known.length === 0) return undefined;
  return t(result === 'refused' ? 'account-portal.history.notTaken' : 'account-portal.history.with', { methods: [...new Set(known)].join(' + ') });
}

function cursorOf({ at, id }: NonNullable<HistoryPage['next']>): string {
  return `${at.getTime()}.${id}`;
}

/** @returns null, the first page, for what is no cursor of ours */
function cursorFrom(given: unknown): HistoryPage['next'] {
  const [, time = '', id] = /^(\d{1,15})\.(.+)$/.exec(typeof given === 'string' ? given : '') ?? [];
  return isId(id) ? { at: new Date(Number(time)), id } : null;
}
