import { inbox } from '../demo/index.js';

export const messages = () => inbox;
