import { declareJob } from '../queue/index.js';

/** Hands one message to the mail server. Its own schedule of repeats follows from the server's answer. */
export const handOverMail = declareJob<{ messageId: string }>('mail.hand-over', { lane: 'prompt', attempts: 5, backoffSeconds: 5 });
/** Finds messages that are due but that no job will come for. */
export const sweepMail = declareJob('mail.sweep');
/** Asks the mail system what has become of messages. */
export const trackMail = declareJob('mail.track');
