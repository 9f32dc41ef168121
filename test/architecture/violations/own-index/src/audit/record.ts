import type { Event } from './index.js';

export const record = (event: Event) => event;
