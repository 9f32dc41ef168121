/** In bytes, of one file. */
export const MOST_BYTES = 10 * 1024 * 1024;
/** With one form or message. */
export const MOST_AT_ONCE = 5;
/** Of a ticket, from its customer's pages. */
export const MOST_OF_A_TICKET = 40;

/**
 * What customers may attach, by content, and what it is called on pages (`support.attachments.types.<name>`). Pictures, documents
 * and text, CSV and logs among it, show a problem. No archives and no office documents: what is inside of them nobody has
 * looked at, and both bring programs along.
 */
const TYPES: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/apng': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'application/pdf': 'pdf',
  'text/plain': 'text',
};

/** For the browser's own dialog; what counts is the content. */
export const ACCEPTED = 'image/*,.pdf,.txt,.log,.csv';

export function mayBeAttached(type: string): boolean {
  return Object.hasOwn(TYPES, type);
}

/** @returns the key of its name; that of any file for what came otherwise, by mail */
export function typeKey(type: string): string {
  return TYPES[type] ?? 'other';
}
