import { declareJob } from '../../queue/index.js';

/** Makes of one mail that came in what it is. Its own schedule of repeats stands with the mail. */
export const sortMail = declareJob<{ mailId: string }>('support.sort-mail', { lane: 'prompt', attempts: 3, backoffSeconds: 5 });
/** Finds mails that no job came for. */
export const sweepIncoming = declareJob('support.sweep-incoming');
/** Tells a ticket that an answer did not reach its customer. */
export const tellOfBounce = declareJob<{ mailId: string }>('support.tell-of-bounce', { lane: 'prompt' });
