import { Clock, DomainError } from '../common/index.js';

/**
 * What says "not now" (appendix A of PostgreSQL's manual): the connection or the server is gone, it waited too long for
 * others, or it lost to one of them.
 */
const NOT_NOW_CODES = new Set([
  ...['57P01', '57P02', '57P03', '57P05', '25P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'],
  ...['57014', '55P03', '40P01'],
]);
/** Connection exceptions, and insufficient resources: a full disk, no memory, no connection left. */
const NOT_NOW_CLASSES = /^(08|53)/;
const NOT_NOW_MESSAGES = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

const UNIQUE_VIOLATION = '23505';
const DIVISION_BY_ZERO = '22012';

interface DriverError {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
  cause?: unknown;
}

/** Whether the database could not do it for a reason that passes, and may be asked again. */
export function isNotNow(error: unknown): boolean {
  return chain(error).some(
    ({ code, message }) =>
      (typeof code === 'string' && (NOT_NOW_CODES.has(code) || NOT_NOW_CLASSES.test(code))) ||
      (typeof message === 'string' && NOT_NOW_MESSAGES.test(message)),
  );
}

const RETRY_SECONDS = 5;

export function databaseUnavailable(cause: unknown, clock: Clock = new Clock()): DomainError {
  return new DomainError('database.unavailable', { status: 503, cause, retryAt: clock.in(RETRY_SECONDS) });
}

/** @param constraint name of the unique constraint or index; any when left out */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return chain(error).some(
    (link) => link.code === UNIQUE_VIOLATION && (constraint === undefined || link.constraint === constraint),
  );
}

/** Only a function could throw in SQL; a division does, and nothing else in the house divides by what may be nothing. */
export function insisting(statement: string): string {
  return `WITH met AS (${statement}) SELECT 1 / count(*) FROM met`;
}

/** Whether a statement that was insisted on came upon no row. */
export function isUnmet(error: unknown): boolean {
  return chain(error).some(({ code }) => code === DIVISION_BY_ZERO);
}

/** The ORM wraps the driver's error; the fact that counts may be on any link. */
function chain(error: unknown): DriverError[] {
  const links: DriverError[] = [];
  for (let link = error; typeof link === 'object' && link !== null && links.length < 5; link = (link as DriverError).cause) {
    links.push(link as DriverError);
    const errors = (link as { errors?: unknown }).errors;
    if (Array.isArray(errors)) links.push(...(errors as DriverError[]));
  }
  return links;
}
