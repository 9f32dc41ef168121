import { DomainError } from '../../common/index.js';

/** A value in quotes, in which a quote is written twice, or one without; then a comma or the end. */
const VALUE = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/**
 * Splits one record of CSV (RFC 4180) that stands on one line.
 * @throws DomainError accounts.import.row.quotes
 */
export function splitCsv(line: string): string[] {
  const values: string[] = [];
  VALUE.lastIndex = 0;
  for (;;) {
    const match = VALUE.exec(line);
    if (!match) throw new DomainError('accounts.import.row.quotes', { status: 422 });
    values.push((match[1]?.replaceAll('""', '"') ?? match[2]!).trim());
    if (match[3] === '') return values;
  }
}
