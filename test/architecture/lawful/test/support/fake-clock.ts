import { wires } from '../../src/app.module.js';

export const fakeClock = { wires };
