import { declareJob } from '../queue/index.js';

/** Sends the token of a recovery to the verified number, if there is one. */
export const textToken = declareJob<{ journeyId: string; secretId: string }>('recovery.text-token', { lane: 'prompt' });
