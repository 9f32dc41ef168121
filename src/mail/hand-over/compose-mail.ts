import { Injectable } from '@nestjs/common';
import { Clock, KeyRing } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { OneTimeSecrets, TokenLinks, type Minted } from '../../one-time-secrets/index.js';
import { PARAMS_SEAL, type MailThread } from '../queue-mail.js';
import { isWrittenByPerson, tellsToken } from '../templates/mail-templates.js';
import { renderMail, type MailModel } from '../templates/render-mail.js';
import { writeMime } from '../transport/write-mime.js';
import type { ClaimedMail } from './mail-rows.js';

/** A mail that is handed over again gets a token that is still worth typing. */
const LEAST_LIFE_SECONDS = 5 * 60;

/** `MailOrder.params` as JSON keeps them. */
interface StoredParams {
  readonly path: string;
  readonly at?: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly thread?: MailThread;
}

/** Writes a mail at the moment of its hand-over, which is when the life of its token begins. */
@Injectable()
export class ComposeMail {
  constructor(
    private readonly secrets: OneTimeSecrets,
    private readonly links: TokenLinks,
    private readonly keyRing: KeyRing,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @returns null when the token of the mail was replaced or used meanwhile: it would only confuse */
  async compose(mail: ClaimedMail): Promise<Buffer | null> {
    const params = JSON.parse(this.keyRing.open(mail.params_sealed, PARAMS_SEAL)) as StoredParams;
    const model = await this.#modelOf(mail, params);
    if (!model) return null;
    return writeMime({
      from: { name: this.config.brand.name, address: mail.sender },
      to: mail.recipient,
      subject: mail.subject,
      messageId: mail.message_id_header,
      date: mail.created_at,
      automatic: !isWrittenByPerson(mail.template),
      ...(params.thread && { thread: params.thread }),
      ...renderMail(mail.template, model),
    });
  }

  async #modelOf(mail: ClaimedMail, { path, at, facts }: StoredParams): Promise<MailModel | null> {
    const common = {
      brand: this.config.brand.name,
      customerCare: this.config.support.customerCareEmail,
      ...(at !== undefined && { at: new Date(at) }),
      ...(facts !== undefined && { facts }),
    };
    // Always the configured address, never one from a request (STANDARDS, immunity 8).
    const address = `${this.config.http.baseUrl}${path}`;
    if (!mail.secret_id) return { ...common, link: address };
    const minted = await this.#mint(mail.secret_id);
    if (minted && !tellsToken(mail.template)) return { ...common, link: address };
    return minted && { ...common, ...minted, link: `${address}?${this.links.queryFor(minted.token)}` };
  }

  /** The token of an attempt that nobody knows the end of keeps its life, unless it would be over on arrival. */
  async #mint(secretId: string): Promise<Minted | null> {
    const minted = await this.secrets.mint(secretId);
    if (!minted || minted.expiresAt > this.clock.in(LEAST_LIFE_SECONDS)) return minted;
    await this.secrets.handOverFailed(secretId);
    return this.secrets.mint(secretId);
  }
}
