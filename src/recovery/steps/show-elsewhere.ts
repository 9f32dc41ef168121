import type { Response } from 'express';
import { page, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';

/** The page for a browser that opened the link of a mail without having asked for it. It tells nothing of the recovery. */
export function showElsewhere(response: Response, id: string, form: FormModel): void {
  page(response, 'recovery/elsewhere', { title: t('recovery.elsewhere.title'), form, action: `/recovery/${id}/elsewhere` });
}
