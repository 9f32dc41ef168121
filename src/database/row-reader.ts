import pg from 'pg';

/** What the server says of a column of a result. */
export interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

type Read = (text: string) => unknown;

/** Makes rows of what comes over the wire; kept with a prepared statement, whose columns never change. */
export class RowReader {
  readonly #names: readonly string[];
  readonly #reads: readonly Read[];
  /** All rows are made from it, and so are of one shape. */
  readonly #blank: Readonly<Record<string, unknown>>;

  constructor(columns: readonly Column[]) {
    this.#names = columns.map(({ name }) => name);
    this.#reads = columns.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text') as Read);
    this.#blank = Object.fromEntries(this.#names.map((name) => [name, null]));
  }

  row(values: readonly (string | null)[]): object {
    const row = { ...this.#blank };
    for (let column = 0; column < values.length; column += 1) {
      const value = values[column]!;
      if (value !== null) row[this.#names[column]!] = this.#reads[column]!(value);
    }
    return row;
  }
}

/** Of a statement that gives no rows. */
export const NO_ROWS = new RowReader([]);
