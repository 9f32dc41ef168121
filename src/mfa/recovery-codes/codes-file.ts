import type { Response } from 'express';
import { t } from '../../i18n/index.js';

/** Recovery codes as a text file to keep; line ends that every editor understands. */
export function sendCodesFile(response: Response, codes: readonly string[], { brand, account, at }: { brand: string; account: string; at: Date }): void {
  const lines = [t('mfa.codes.file.title', { brand }), t('mfa.codes.file.account', { account }), t('mfa.codes.file.made', { at }), '', ...codes, '', t('mfa.codes.file.use'), ''];
  response
    .set('Cache-Control', 'no-store')
    .set('Content-Disposition', 'attachment; filename="recovery-codes.txt"')
    .type('text/plain; charset=utf-8')
    .send(lines.join('\r\n'));
}
