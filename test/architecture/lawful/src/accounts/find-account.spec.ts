import { fakeClock } from '../../test/support/fake-clock.js';
import { findAccount } from './find-account.js';

export const found = [findAccount(''), fakeClock];
