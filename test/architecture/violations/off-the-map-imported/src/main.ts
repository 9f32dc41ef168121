import { number } from './billing/index.js';

number();
