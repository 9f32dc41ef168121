import type { Response } from 'express';
import { page } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import type { Registration } from '../registration.kind.js';

/** For whoever comes by the link of the mail, in whichever browser: without a word of whose Master Account it is. */
export function showCompleted(response: Response, { destination }: Registration): void {
  page(response, 'http/message', {
    title: t('registration.elsewhere.completed.title'),
    paragraphs: [t('registration.elsewhere.completed.text')],
    action: { href: `/sign-in?to=${encodeURIComponent(destination)}`, text: t('registration.elsewhere.completed.signIn') },
  });
}
