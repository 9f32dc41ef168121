import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { KeyRing } from '../../common/index.js';
import type { FieldProblem } from '../../http/index.js';
import { errorText } from '../../i18n/index.js';
import { StoredFiles } from '../../storage/index.js';
import { MOST_AT_ONCE } from './attachment-rules.js';
import type { NewAttachment } from './attach-files.js';
import { TakeAttachments } from './take-attachments.js';

const PURPOSE = 'support.attachment';
/** Fields: new files, and those that came with the form before. */
export const ATTACHMENTS = 'attachments';
const ATTACHED = 'attached';

/** An attachment that waits on the page for its form to be sent again. */
export interface CarriedAttachment extends NewAttachment {
  /** Sealed, for whoever sent it alone: what our page sends back is no more trusted than any other field. */
  readonly sealed: string;
}

export interface FormFiles {
  readonly attachments: readonly CarriedAttachment[];
  readonly problem: FieldProblem | undefined;
}

/**
 * The attachments of a form, over all the times that it is sent until nothing is wrong with it: browsers forget the files of a
 * form that is shown again, hence the page carries them along.
 */
@Injectable()
export class FormAttachments {
  constructor(
    private readonly taking: TakeAttachments,
    private readonly files: StoredFiles,
    private readonly keyRing: KeyRing,
  ) {}

  async of(request: Request): Promise<FormFiles> {
    const { files, problems } = this.taking.of(request);
    const accountId = request.context.session!.accountId;
    const carried = await this.#carried(request, accountId);
    const room = Math.max(0, MOST_AT_ONCE - carried.length);
    const fresh = files.slice(0, room).map((each) => ({ ...each, sealed: this.#seal(each, accountId) }));
    const over = files.slice(room).map(({ name }) => ({ code: 'support.attachment.too-many', params: { name, max: MOST_AT_ONCE } }));
    return { attachments: [...carried, ...fresh], problem: asOne([...problems, ...over]) };
  }

  /** Those that were ticked on the page that showed them, as far as they are still there. */
  async #carried(request: Request, accountId: string): Promise<CarriedAttachment[]> {
    const given = [(request.body as Record<string, unknown> | undefined)?.[ATTACHED] ?? []].flat().slice(0, MOST_AT_ONCE);
    const opened = given.flatMap((sealed) => this.#open(sealed, accountId) ?? []);
    const known = opened.filter(({ file }, index) => opened.findIndex((other) => other.file.id === file.id) === index);
    const held = await Promise.all(known.map(({ file }) => this.files.hold(file)));
    return known.filter((_, index) => held[index]);
  }

  #seal({ name, file }: NewAttachment, accountId: string): string {
    const { id, sha256, size, type } = file;
    return this.keyRing.seal(JSON.stringify([accountId, name, id, sha256.toString('hex'), size, type]), PURPOSE);
  }

  #open(sealed: unknown, of: string): CarriedAttachment | null {
    if (typeof sealed !== 'string') return null;
    try {
      const [accountId, name, id, sha256, size, type] = JSON.parse(this.keyRing.open(sealed, PURPOSE)) as [string, string, string, string, number, string];
      return accountId === of ? { sealed, name, file: { id, sha256: Buffer.from(sha256, 'hex'), size, type } } : null;
    } catch {
      return null;
    }
  }
}

/** A field says one thing. */
function asOne(problems: readonly FieldProblem[]): FieldProblem | undefined {
  if (problems.length < 2) return problems[0];
  return { code: 'support.attachment.several', params: { reasons: problems.map(({ code, params }) => errorText(code, params)).join(' ') } };
}
