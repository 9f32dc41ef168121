import { HttpException } from '@nestjs/common';
import { DomainError } from '../common/index.js';

/** What is told about an error, to people and to programs. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly retryAt: Date | undefined;
  /** Further members of a problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** A fault of ours: logged with its stack, told without. */
  readonly fault: boolean;
}

/** Codes for errors that the framework or a parser raises. */
const CODES: Record<number, string> = {
  400: 'http.request.malformed',
  404: 'http.page.not-found',
  405: 'http.page.other-method',
  408: 'http.request.too-slow',
  413: 'http.request.too-large',
  415: 'http.request.unknown-type',
  431: 'http.request.too-large',
};

/** What PostgreSQL says of text with a NUL, and of JSON with one: nothing that a person types, and of nothing that we write. */
const UNSTORABLE_TEXT = ['22021', '22P05'];

/** The one place where errors become answers. */
export function answerTo(error: unknown): ErrorAnswer {
  if (error instanceof DomainError) {
    const { status, code, params, retryAt, members } = error;
    return { status, code, params: retryAt ? { ...params, retryAt } : params, retryAt, members, fault: false };
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500) {
    return { status, code: CODES[status] ?? CODES[400]!, params: {}, retryAt: undefined, fault: false };
  }
  return { status: 500, code: 'http.fault', params: {}, retryAt: undefined, fault: true };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof URIError) return 400;
  const { status, statusCode, code } = (error ?? {}) as { status?: unknown; statusCode?: unknown; code?: unknown };
  if (UNSTORABLE_TEXT.includes(String(code))) return 400;
  if (typeof status === 'number') return status;
  return typeof statusCode === 'number' ? statusCode : 500;
}
