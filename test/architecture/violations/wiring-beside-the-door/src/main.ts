import { append } from './audit/append.js';

append();
