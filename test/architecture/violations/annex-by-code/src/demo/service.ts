import { provider } from '../sso/index.js';

export const discover = () => provider;
