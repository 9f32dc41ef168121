import { parentPort } from 'node:worker_threads';
import { parseMail } from './parse-mail.js';

/** One mail after another; what a mail does to this thread is done to nobody else. */
parentPort!.on('message', ({ id, raw }: { id: number; raw: Uint8Array }) => {
  void parseMail(raw).then((mail) => parentPort!.postMessage({ id, mail }));
});
