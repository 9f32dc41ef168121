import { existsSync } from 'node:fs';
import { inCheckout } from './checkout.mjs';
import { Failure } from './failure.mjs';

const PACKAGES = { linux: 'node-linux', win32: 'node-win' };
const OLDEST = [24, 9];

/**
 * The Node that runs the product: the pinned one of node_modules, or where there is none for this system the
 * user's own.
 *
 * @throws when that is too old.
 */
export function productNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = inCheckout('node_modules', `${PACKAGES[process.platform]}-${process.arch}`, 'bin', file);
  if (existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath;
  throw new Failure(
    `There is no pinned Node for ${process.platform}-${process.arch}, and yours is ${process.version}. ` +
      `Please install Node ${OLDEST.join('.')} or later (https://nodejs.org) and run the command again.`,
  );
}
