import { wires } from '../app.module.js';

export const record = () => wires;
