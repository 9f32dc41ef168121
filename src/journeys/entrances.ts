import { Injectable } from '@nestjs/common';
import type { Browser } from '../http/index.js';

/** Flows that other rooms may send a person into. */
export type Entrance = 'sign-in' | 'registration' | 'recovery';

export interface Entry {
  readonly browser: Browser;
  readonly destination: string;
  readonly email: string;
  /** Shown once on the first page; an i18n key. */
  readonly notice?: string;
}

type Begin = (entry: Entry) => Promise<string>;

/**
 * The ways into the flows. Rooms of one floor don't know one another, yet an unknown address leads from the sign-in
 * page to registration, and a finished registration to the sign-in page: each offers its entrance here.
 */
@Injectable()
export class Entrances {
  readonly #offered = new Map<Entrance, Begin>();

  /** @param begin starts the journey and says the path of its first page */
  offer(entrance: Entrance, begin: Begin): void {
    this.#offered.set(entrance, begin);
  }

  /**
   * @returns the path of the flow's first page
   * @throws Error when no room offers it: a fault of the wiring
   */
  begin(entrance: Entrance, entry: Entry): Promise<string> {
    const begin = this.#offered.get(entrance);
    if (!begin) throw new Error(`no room offers the entrance "${entrance}"`);
    return begin(entry);
  }
}
