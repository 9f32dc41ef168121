import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { goTo } from '../../http/index.js';
import { Journeys } from '../../journeys/index.js';
import { helpKind, type HelpRequest } from './help.kind.js';

const HELP = '/help';
/** The form on the help page. */
export const ASK = `${HELP}#ask`;

export interface HelpMeeting {
  readonly help: HelpRequest | null;
  /** The browser is another one than that which asked. */
  readonly foreign?: true;
}

/** What the pages of a request for help share: finding it again. */
@Injectable()
export class HelpPages {
  constructor(private readonly journeys: Journeys) {}

  /** @returns null when the browser was already led to where it can go on */
  async enter(request: Request, response: Response, id: string): Promise<HelpRequest | null> {
    const { help, foreign } = await this.meet(request, response, id);
    if (foreign) goTo(response, ASK);
    return help;
  }

  /** Like `enter`, but leaves another browser to the caller. */
  async meet(request: Request, response: Response, id: string): Promise<HelpMeeting> {
    const arrival = await this.journeys.arrive(helpKind, id, request);
    if (arrival.outcome === 'foreign') return { help: null, foreign: true };
    if (arrival.outcome === 'done') return led(response, helpPath(arrival.journey, 'sent'));
    if (arrival.outcome === 'live' && arrival.journey.step === 'token') return { help: arrival.journey };
    // It waited too long, and what was typed is gone with it.
    return led(response, arrival.outcome === 'restarted' ? `${HELP}?late#ask` : ASK);
  }

  /** @returns the number of the ticket, to the browser that asked and to no other */
  async completed(request: Request, response: Response, id: string): Promise<HelpRequest | null> {
    const arrival = await this.journeys.arrive(helpKind, id, request);
    if (arrival.outcome === 'done') return arrival.journey;
    goTo(response, arrival.outcome === 'live' && arrival.journey.step === 'token' ? helpPath(arrival.journey) : ASK);
    return null;
  }
}

export function helpPath({ id }: Pick<HelpRequest, 'id'>, page = 'token'): string {
  return `${HELP}/${id}/${page}`;
}

function led(response: Response, path: string): HelpMeeting {
  goTo(response, path);
  return { help: null };
}
