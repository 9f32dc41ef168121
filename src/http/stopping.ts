import { Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** Whether this process was asked to stop: it answers everything that comes, but wants no new visitors. */
@Injectable()
export class Stopping {
  #asked = false;

  get asked(): boolean {
    return this.#asked;
  }

  begin(): void {
    this.#asked = true;
  }
}

/** Kept connections end with their next answer, so that nothing is sent on one that is about to be closed. */
export function farewell(stopping: Stopping): RequestHandler {
  return (_request, response, next) => {
    if (stopping.asked) response.set('Connection', 'close');
    next();
  };
}
