import { DomainError } from '../../common/index.js';
import { COLUMNS, type Column } from './account-row.js';
import { splitCsv } from './split-csv.js';

export interface Line {
  /** 1 for the first of the file. */
  readonly number: number;
  readonly values: Readonly<Partial<Record<Column, string>>>;
  /** Set when the line could not be read; `values` are empty then. */
  readonly refusal?: DomainError;
}

type Reader = (text: string) => Line['values'];

/**
 * Reads accounts from lines of JSON objects, or of CSV (RFC 4180, one record a line) whose first line names the columns.
 * Which of both it is, the first line tells.
 * @throws DomainError accounts.import.file.columns, .columns-missing, .empty
 */
export async function* readLines(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Line> {
  let reader: Reader | undefined;
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    const text = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') continue;
    if (!reader && !text.trimStart().startsWith('{')) {
      reader = csvReader(splitCsv(text));
      continue;
    }
    reader ??= readJson;
    yield { number, ...attempt(reader, text) };
  }
  if (!reader) throw new DomainError('accounts.import.file.empty', { status: 422 });
}

function attempt(reader: Reader, text: string): Omit<Line, 'number'> {
  try {
    return { values: reader(text) };
  } catch (error) {
    if (error instanceof DomainError) return { values: {}, refusal: error };
    throw error;
  }
}

function csvReader(headings: readonly string[]): Reader {
  const columns = headings.map((heading) => known(heading, 'accounts.import.file.columns'));
  const missing = COLUMNS.find((column) => column !== 'mobile' && !columns.includes(column));
  if (missing) throw new DomainError('accounts.import.file.columns-missing', { status: 422, params: { column: missing } });
  return (text) => {
    const values = splitCsv(text);
    if (values.length !== columns.length) throw rowRefused('fields', { found: values.length, expected: columns.length });
    return Object.fromEntries(columns.map((column, index) => [column, values[index]!]));
  };
}

function readJson(text: string): Line['values'] {
  const entries = Object.entries(objectFrom(text));
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null).map(([name, value]) => [known(name, 'accounts.import.row.property'), String(value)]),
  );
}

function objectFrom(text: string): object {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Answered below, as what is no object is.
  }
  throw rowRefused('json');
}

/** `first_name`, `First name` and `firstName` are the same column. */
function known(name: string, refusal: string): Column {
  const plain = (text: string): string => text.replace(/[\s_-]/g, '').toLowerCase();
  const column = COLUMNS.find((each) => plain(each) === plain(name));
  if (!column) throw new DomainError(refusal, { status: 422, params: { column: name.slice(0, 60) } });
  return column;
}

function rowRefused(reason: string, params: Record<string, unknown> = {}): DomainError {
  return new DomainError(`accounts.import.row.${reason}`, { status: 422, params });
}
