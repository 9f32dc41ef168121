import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const checkout = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** A path below it. */
export const inCheckout = (...parts) => path.join(checkout, ...parts);

/** What can be made anew at any time. */
export const cacheFolder = inCheckout('.cache');
