import { t } from '../i18n/index.js';

export const title = () => t('config.title');
