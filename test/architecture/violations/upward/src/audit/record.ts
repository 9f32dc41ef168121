import { send } from '../mail/index.js';

export const record = () => send();
