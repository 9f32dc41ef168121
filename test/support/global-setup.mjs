import { beginRun } from './test-run.mjs';

export default function globalSetup() {
  beginRun();
}
