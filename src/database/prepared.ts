import { createHash } from 'node:crypto';
import type { RowReader } from './row-reader.js';

/**
 * A statement text is hashed once per process. The texts are constants of the program (lists travel as arrays,
 * `= ANY($1)`), so this map and the server's prepared statements stay small.
 */
const names = new Map<string, string>();

/** @returns the name under which connections prepare a statement */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

const readers = new WeakMap<object, Map<string, RowReader>>();

/** How the rows of each statement are read that a connection has run before, by the statement's name. */
export function readersOf(connection: object): Map<string, RowReader> {
  const known = readers.get(connection);
  if (known) return known;
  const fresh = new Map<string, RowReader>();
  readers.set(connection, fresh);
  return fresh;
}
