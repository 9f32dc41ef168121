import { randomInt } from 'node:crypto';
import type { TicketKind } from './ticket.js';

const PREFIXES: Readonly<Record<TicketKind, string>> = { issue: 'INC', change: 'CRQ', request: 'REQ' };

const SMALLEST = 100_000_000;
const LARGEST = 999_999_999;

/** A number that tells nothing of how many there are, nor of the one before: see docs/adr/0016. It may be taken already. */
export function drawTicketNumber(kind: TicketKind): string {
  return `${PREFIXES[kind]}${randomInt(SMALLEST, LARGEST + 1)}`;
}

/** @returns a full id as it is kept, however it was typed, or undefined for what can be none */
export function readTicketNumber(typed: unknown): string | undefined {
  if (typeof typed !== 'string' || typed.length > 40) return undefined;
  const number = typed.replace(/[\s-]/g, '').toUpperCase();
  return /^(INC|CRQ|REQ)[1-9]\d{8}$/.test(number) ? number : undefined;
}
