import { randomFillSync } from 'node:crypto';

/** Of an id; asking for them one by one costs more than all else that makes it. */
const RANDOM_BYTES = 10;
const pool = Buffer.alloc(256 * RANDOM_BYTES);
let used = pool.length;

/**
 * A UUID of version 7 (RFC 9562 §5.7): ordered by time of creation, so that primary keys are appended to their index
 * instead of scattered over it.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomDigits();
  const variant = '89ab'[Number.parseInt(random[3]!, 16) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}

function randomDigits(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const from = used;
  used += RANDOM_BYTES;
  return pool.toString('hex', from, used);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @returns whether a value from outside may be used as an id in a query */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
