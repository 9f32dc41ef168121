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

const withoutParameters = new Set<string>();

/** Says that this text is a statement of ours, not one that the ORM wrote. Both look alike when they have no parameters. */
export function expectOwnTypes(text: string): void {
  withoutParameters.add(text);
}

/**
 * A connection that prepares every statement that comes with parameters, so that PostgreSQL parses and plans it once
 * per connection. The ORM's own statements carry their values inside and pass unchanged: it reads times itself, ours
 * are told as `Date`.
 */
export class PreparingClient extends pg.Client {
  // pg overloads `query` eight times; only the forms that our statements and transactions take are of interest here.
  override query: pg.Client['query'] = ((...given: unknown[]): unknown => {
    const [text, values, ...rest] = given;
    const send = super.query.bind(this) as (...passed: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values)) return send(...given);
    if (values.length === 0) return withoutParameters.has(text) ? send({ text, types: pg.types }, ...rest) : send(...given);
    return send({ name: nameOf(text), text, values, types: pg.types }, ...rest);
  }) as pg.Client['query'];
}
