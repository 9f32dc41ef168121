import { status } from '../tracking/status.js';

export const answer = () => status;
