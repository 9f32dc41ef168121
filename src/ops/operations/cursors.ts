import { DomainError, readPlace } from '../../common/index.js';

/**
 * @param parts what each part of the place has to be
 * @throws DomainError ops.cursor.unreadable (400) for what no list gave out
 */
export function readCursor(given: string, parts: readonly ((part: unknown) => boolean)[]): string[] {
  const place = readPlace(given);
  const fits = place.length === parts.length && parts.every((isOne, index) => isOne(place[index]));
  if (!fits) throw new DomainError('ops.cursor.unreadable', { status: 400 });
  return place as string[];
}
