export { FindAccount } from './find-account.js';
