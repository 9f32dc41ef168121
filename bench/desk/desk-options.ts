import { parseArgs } from 'node:util';
import { count } from '../options.js';

export interface DeskOptions {
  readonly tickets: number;
  readonly notes: number;
  /** Agents that look, search, read and write, each with a live stream. */
  readonly agents: number;
  /** How long they do. */
  readonly seconds: number;
  /** Live streams held open at once afterwards, in one process. */
  readonly streams: number;
}

export const DESK_USAGE = `npm run bench -- desk [options]
  --tickets 1000000    tickets of the desk
  --notes 5000000      notes beside their first messages
  --agents 50          agents at work, each with a live stream
  --seconds 60         how long they are
  --streams 1000       live streams held open at once afterwards`;

/** @throws TypeError for an option that does not exist or a number that is none */
export function readDeskOptions(args: readonly string[]): DeskOptions | null {
  const number = { type: 'string' } as const;
  const options = { tickets: number, notes: number, agents: number, seconds: number, streams: number, help: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return null;
  return {
    tickets: count(values.tickets, 1_000_000),
    notes: count(values.notes, 5_000_000),
    agents: count(values.agents, 50),
    seconds: count(values.seconds, 60),
    streams: count(values.streams, 1_000),
  };
}
