import type { FeedEvent, LiveLine } from '../../support/index.js';
import type { TicketPresence } from './presence.js';

/** How a browser reads it (WHATWG, server-sent events): text in lines, an empty one at its end. */
export function ticketText({ id, kind, actor, data, at }: FeedEvent, { line }: LiveLine): string {
  return `id: ${id}\nevent: ticket\ndata: ${JSON.stringify({ id: String(id), kind, actor, data, at, ticket: line })}\n\n`;
}

export function presenceText({ ticketId, people }: TicketPresence): string {
  return `event: presence\ndata: ${JSON.stringify({ ticketId, people })}\n\n`;
}

/** Where it begins: a screen that is cut off right away goes on from here. */
export function beginText(id: number): string {
  return `retry: 2000\nid: ${id}\nevent: begin\ndata: ${JSON.stringify({ id: String(id) })}\n\n`;
}

/** Too much was missed to tell it all: what is shown is to be loaded afresh. */
export function reloadText(id: number): string {
  return `id: ${id}\nevent: reload\ndata: {}\n\n`;
}

/** Which mails wait for somebody to look is to be asked for afresh. */
export const HELD = 'event: held\ndata: {}\n\n';

export function overText(reason: 'signed-out' | 'role'): string {
  return `event: over\ndata: ${JSON.stringify({ reason })}\n\n`;
}

export const HEARTBEAT = ': still here\n\n';
