export { justSent, refusedByAlone } from './just-sent.js';
export type { Counted, Limit, SlowDown, WindowLimit } from './limit.js';
export { Limits, type RightTry } from './limits.js';
export { LimitsModule } from './limits.module.js';
export {
  LONGEST_SIGN_IN_WAIT,
  SIGN_IN_BY_KNOWN_BROWSERS,
  SIGN_IN_PER_ACCOUNT,
  SIGN_IN_PER_ADDRESS,
  SIGN_IN_PER_KNOWN_BROWSER,
  SLOWING_WAITS,
} from './sign-in-failures.js';
