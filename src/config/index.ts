export { Config, type SmsCountryRule } from './config.js';
export { ConfigModule } from './config.module.js';
export { loadKeyRing } from './master-keys.js';
export { ConfigError, readConfig } from './read-config.js';
export { settings, type Settings } from './settings.js';
