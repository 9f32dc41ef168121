import { DomainError } from '../../common/index.js';

/** Where a page of a list ends, for whoever asks for the next one to bring back as it is. */
export function writeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws DomainError ops.cursor.unreadable (400) for what no list gave out */
export function readCursor(given: string, parts: readonly RegExp[]): string[] {
  const place = parsed(given);
  const fits = place.length === parts.length && place.every((part, index) => typeof part === 'string' && parts[index]!.test(part));
  if (!fits) throw new DomainError('ops.cursor.unreadable', { status: 400 });
  return place as string[];
}

/** As PostgreSQL writes it. */
export const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;
export const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function parsed(given: string): readonly unknown[] {
  try {
    const list = JSON.parse(Buffer.from(given, 'base64url').toString()) as unknown;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
