export { SessionEnded, type EndedSession } from './session-ended.js';
export { Sessions, type SignedIn } from './sessions.js';
export { SessionsModule } from './sessions.module.js';
