export { describeBrowser } from './browser-names/describe-browser.js';
export { ListSessions, type ListedSession } from './list-sessions.js';
export { RevokeSessions } from './revoke-sessions.js';
export { SessionEnded, type EndedSession } from './session-ended.js';
export { SessionStarted } from './session-started.js';
export { Sessions, type SignedIn } from './sessions.js';
export { SessionsModule } from './sessions.module.js';
export { SignedOutEverywhere, type Everywhere } from './signed-out-everywhere.js';
