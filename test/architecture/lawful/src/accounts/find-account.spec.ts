import { fakeClock } from '../../test/support/fake-clock.js';
import { FindAccount } from './find-account.js';

export const found = [new FindAccount(), fakeClock];
