import { sample } from './two.spec.js';

export const again = sample;
