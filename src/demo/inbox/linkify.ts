import { html } from '../web/html.js';
import type { Html } from '../web/html.js';

/** Up to the next space or bracket, without the punctuation that ends a sentence. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>"().,;:!?'\]]/g;

/** @returns the text, escaped, with its web addresses as links */
export function linkify(text: string): Html[] {
  const parts: Html[] = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    parts.push(html`${text.slice(end, index)}<a href="${address}" rel="noreferrer">${address}</a>`);
    end = index + address.length;
  }
  return [...parts, html`${text.slice(end)}`];
}
