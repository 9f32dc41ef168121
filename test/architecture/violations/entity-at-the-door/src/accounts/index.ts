export { Account } from './account.entity.js';
