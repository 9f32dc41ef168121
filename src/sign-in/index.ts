export { ConfirmIdentity } from './confirm-identity.js';
export { SignInFigures, type SignInResult } from './sign-in-figures.js';
export { SignInModule } from './sign-in.module.js';
export { StartSignIn, type SignInRequest } from './start-sign-in.js';
