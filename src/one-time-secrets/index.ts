export { OneTimeSecrets, type Minted, type SecretRequest, type SpendOutcome, type Spending, type Typed } from './one-time-secrets.js';
export { OneTimeSecretsModule } from './one-time-secrets.module.js';
export { tokenField } from './token-field.js';
export { TokenLinks } from './token-links.js';
export { normalizeToken } from './token-codec.js';
