export { ConfirmIdentity } from './confirm-identity.js';
export { CodeTrouble } from './factor/code-trouble.js';
export { SignInHistory, type HistoryEntry, type HistoryPage } from './history/sign-in-history.js';
export { KnownBrowsers } from './new-browser/known-browsers.js';
export { toNewPassword } from './new-browser/to-new-password.js';
export { SignInFigures, type SignInResult } from './sign-in-figures.js';
export { signInKind } from './sign-in.kind.js';
export { SignInModule } from './sign-in.module.js';
export { StartSignIn, type SignInRequest } from './start-sign-in.js';
