export { registrationTokenRefused } from './registration.events.js';
export { registrationKind } from './registration.kind.js';
export { RegistrationModule } from './registration.module.js';
export { TokenDelivery } from './token-delivery.js';
export { AwaitedRegistrationToken } from './awaited-registration-token.js';
