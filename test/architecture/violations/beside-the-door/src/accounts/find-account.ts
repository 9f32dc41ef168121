import { append } from '../audit/append.js';

export const findAccount = () => append();
