import { createContext, useContext } from 'react';

/** What the agent made of a mail that is no longer in front of them. */
export interface Done {
  readonly decision: 'accepted' | 'ticket' | 'discarded';
  readonly subject: string;
  readonly ticketId?: string;
}

export const DoneContext = createContext<(done: Done) => void>(() => undefined);

/** @returns how to say what was done, where it stays readable while the next mail is opened */
export function useTellDone(): (done: Done) => void {
  return useContext(DoneContext);
}
