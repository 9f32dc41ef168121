import { parentPort, workerData } from 'node:worker_threads';
import { encrypt } from 'unixcrypt';

const { password, settings } = workerData as { password: string; settings: string };
parentPort!.postMessage(encrypt(password, settings));
