export { describeBrowser } from './browser-names/describe-browser.js';
export { ListSessions, type ListedSession } from './list-sessions.js';
export { RevokeSessions } from './revoke-sessions.js';
export { SessionEnded, type EndedSession } from './session-ended.js';
export { SessionStarted } from './session-started.js';
export { Sessions } from './sessions.js';
export { SessionsModule } from './sessions.module.js';
export type { SignedIn } from './signed-in.js';
export { SignedOutEverywhere, type Everywhere } from './signed-out-everywhere.js';
