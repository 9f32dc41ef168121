import { declareJob } from '../queue/index.js';

/** Hands one text message to the provider. Its own schedule of repeats follows from the provider's answer. */
export const handOverSms = declareJob<{ messageId: string }>('sms.hand-over', { lane: 'prompt', attempts: 5, backoffSeconds: 5 });
/** Finds messages that are due but that no job will come for. */
export const sweepSms = declareJob('sms.sweep');
/** Asks the provider what has become of messages. */
export const trackSms = declareJob('sms.track');
