import { t } from '../../i18n/index.js';
import { segments } from './segments.js';
import type { SmsTemplate } from './sms-templates.js';

export interface SmsModel {
  readonly brand: string;
  readonly token: string;
  /** How long the token works from now on. */
  readonly seconds: number;
  /** The product's own address, for browsers that fill codes in; see `withOrigin`. */
  readonly baseUrl: string;
}

/** The text of a message: its token stands alone on a line, as in a mail. */
export function writeSms(template: SmsTemplate, { baseUrl, ...model }: SmsModel): string {
  const { token } = model;
  const words = t(`sms.templates.${template}`, { ...model, minutes: Math.max(1, Math.floor(model.seconds / 60)) });
  return withOrigin(words, baseUrl, token);
}

/**
 * Adds the line by which a browser knows whose code it is, so that it offers it on our pages alone (origin-bound one-time
 * codes, WICG); left out where it would cost a second message.
 */
function withOrigin(words: string, baseUrl: string, token: string): string {
  const { protocol, hostname } = new URL(baseUrl);
  const bound = `${words}\n\n@${hostname} #${token}`;
  return protocol === 'https:' && segments(bound) === 1 ? bound : words;
}
