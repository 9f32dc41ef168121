import { DomainError, isId } from '../../common/index.js';
import { DESK_ORDERS, type DeskOrder } from './desk-order.js';

/** Where a page ends: the value that the list is ordered by, as the database writes it, and the ticket. */
export interface Place {
  readonly order: DeskOrder;
  readonly value: string;
  readonly id: string;
}

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;

export function writeCursor({ order, value, id }: Place): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url');
}

/** @throws DomainError support.cursor.unreadable (400) for what this list did not give out */
export function readCursor(given: string, order: DeskOrder): Place {
  const [givenOrder, value, id] = parsed(given);
  const known = DESK_ORDERS.find((each) => each === givenOrder);
  if (known !== order || typeof value !== 'string' || !MOMENT.test(value) || Number.isNaN(Date.parse(value)) || !isId(id)) {
    throw new DomainError('support.cursor.unreadable', { status: 400 });
  }
  return { order, value, id };
}

function parsed(given: string): readonly unknown[] {
  try {
    const list = JSON.parse(Buffer.from(given, 'base64url').toString()) as unknown;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
