import { endRun, RUN_FOLDER } from './test-run.mjs';

export default function globalTeardown() {
  endRun(process.env[RUN_FOLDER]);
}
