import { randomUUID } from 'node:crypto';

export const number = () => randomUUID();
