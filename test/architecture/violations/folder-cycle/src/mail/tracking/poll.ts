import { words } from '../answers/words.js';

export const poll = () => words;
