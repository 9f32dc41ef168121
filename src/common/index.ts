export { Clock } from './clock.js';
export { isMoment, readPlace, writeCursor } from './cursor.js';
export { DomainError, type DomainErrorOptions } from './domain-error.js';
export { isId, newId } from './ids.js';
export { KeyRing, UnreadableSealError, type KeyPurpose } from './key-ring.js';
export { SynchronisedClock } from './synchronised-clock.js';
export { constantTimeEqual, randomToken, sha256 } from './secrets.js';
export { codePointLength, foldCase, printable } from './text.js';
