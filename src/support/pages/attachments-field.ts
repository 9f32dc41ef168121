import { DomainError } from '../../common/index.js';
import { formatNumber, t } from '../../i18n/index.js';
import { ACCEPTED, MOST_AT_ONCE, MOST_BYTES, typeKey } from '../attachments/attachment-rules.js';
import { ATTACHMENTS, type FormFiles } from '../attachments/form-attachments.js';

const KILO = 1024;

/** What the partial `support/attachments-field` needs to know. */
export function attachmentsField(files?: FormFiles): object {
  return {
    accept: ACCEPTED,
    attachmentsHint: t('support.attachments.hint', { count: MOST_AT_ONCE, size: sizeText(MOST_BYTES) }),
    attached: files?.attachments.map(({ name, file, sealed }, index) => ({ id: `attached-${index}`, name, sealed, what: whatItIs(file) })),
  };
}

/** "PNG picture, 120 KB" */
export function whatItIs({ type, size }: { type: string; size: number }): string {
  return t('support.attachments.what', { type: t(`support.attachments.types.${typeKey(type)}`), size: sizeText(size) });
}

function sizeText(bytes: number): string {
  if (bytes < KILO) return t('support.attachments.size.bytes', { count: bytes });
  const unit = bytes < KILO * KILO ? 'kilo' : 'mega';
  const value = unit === 'kilo' ? Math.round(bytes / KILO) : Math.round((bytes / KILO / KILO) * 10) / 10;
  return t(`support.attachments.size.${unit}`, { value: formatNumber(value, 'en') });
}

/** A refusal of an attachment stands beside its field, any other one where the form says. */
export function fieldOfRefusal(error: unknown, otherwise: string): string {
  return error instanceof DomainError && /^(storage|support\.attachment)\./.test(error.code) ? ATTACHMENTS : otherwise;
}
