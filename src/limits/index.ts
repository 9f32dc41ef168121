export type { Counted, Limit, SlowDown, WindowLimit } from './limit.js';
export { Limits } from './limits.js';
export { LimitsModule } from './limits.module.js';
export { SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS, SLOWING_WAITS } from './sign-in-failures.js';
