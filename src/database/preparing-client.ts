import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * A statement text is hashed once per process. The texts are constants of the program (lists travel as arrays,
 * `= ANY($1)`), so this map and the server's prepared statements stay small.
 */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/**
 * A connection that prepares every statement that comes with parameters, so that PostgreSQL parses and plans it once
 * per connection. The ORM's own statements carry their values inside and pass unchanged.
 */
export class PreparingClient extends pg.Client {
  // pg overloads `query` eight times; only the form that our statements take is of interest here.
  override query: pg.Client['query'] = ((...given: unknown[]): unknown => {
    const [text, values, ...rest] = given;
    const send = super.query.bind(this) as (...passed: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return send(...given);
    return send({ name: nameOf(text), text, values, types: pg.types }, ...rest);
  }) as pg.Client['query'];
}
