import { DomainError, isId, isMoment, readPlace, writeCursor } from '../../common/index.js';
import { DESK_ORDERS, type DeskOrder } from './desk-order.js';

/** Where a page ends: the value that the list is ordered by, as the database writes it, and the ticket. */
export interface Place {
  readonly order: DeskOrder;
  readonly value: string;
  readonly id: string;
}

export function cursorOf({ order, value, id }: Place): string {
  return writeCursor([order, value, id]);
}

/** @throws DomainError support.cursor.unreadable (400) for what this list did not give out */
export function readCursor(given: string, order: DeskOrder): Place {
  const [givenOrder, value, id] = readPlace(given);
  const known = DESK_ORDERS.find((each) => each === givenOrder);
  if (known !== order || !isMoment(value) || !isId(id)) throw new DomainError('support.cursor.unreadable', { status: 400 });
  return { order, value, id };
}
