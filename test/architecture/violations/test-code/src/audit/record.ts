import { fakeClock } from '../../test/support/fake-clock.js';

export const record = () => fakeClock;
