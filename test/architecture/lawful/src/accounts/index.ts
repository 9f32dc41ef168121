export { findAccount } from './find-account.js';
