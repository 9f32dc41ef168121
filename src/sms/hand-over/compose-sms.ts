import { Injectable } from '@nestjs/common';
import { Clock, KeyRing } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { t } from '../../i18n/index.js';
import { OneTimeSecrets, type Minted } from '../../one-time-secrets/index.js';
import { PATH_SEAL } from '../queue-sms.js';
import type { SmsTemplate } from '../templates/sms-templates.js';
import { writeSms } from '../templates/write-sms.js';
import type { OutgoingSms } from '../transport/sms-transport.js';
import type { ClaimedSms } from './sms-rows.js';

/** A message that is handed over again gets a token that is still worth typing. */
const LEAST_LIFE_SECONDS = 5 * 60;

export type WrittenSms = Pick<OutgoingSms, 'text' | 'token'>;

/** Writes a text message at the moment of its hand-over, which is when the life of its token begins. */
@Injectable()
export class ComposeSms {
  constructor(
    private readonly secrets: OneTimeSecrets,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** @returns null when the token of the message was replaced or used meanwhile: it would only confuse, and cost */
  async compose(sms: ClaimedSms): Promise<WrittenSms | null> {
    return sms.path_sealed === null ? this.#withToken(sms) : this.#notice(sms, sms.path_sealed);
  }

  /** Its link is what must not stay on a record, and what tells one message from another. */
  #notice({ template }: ClaimedSms, pathSealed: string): WrittenSms {
    const link = `${this.config.http.baseUrl}${this.keyRing.open(pathSealed, PATH_SEAL)}`;
    return { token: link, text: t(`sms.templates.${template}`, { brand: this.config.brand.name, link }) };
  }

  async #withToken({ template, secret_id: secretId }: ClaimedSms): Promise<WrittenSms | null> {
    const minted = secretId && (await this.#mint(secretId));
    if (!minted) return null;
    const seconds = Math.round((minted.expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    const { token } = minted;
    return { token, text: writeSms(template as SmsTemplate, { brand: this.config.brand.name, baseUrl: this.config.http.baseUrl, token, seconds }) };
  }

  /** The token of an attempt that nobody knows the end of keeps its life, unless it would be over on arrival. */
  async #mint(secretId: string): Promise<Minted | null> {
    const minted = await this.secrets.mint(secretId);
    if (!minted || minted.expiresAt > this.clock.in(LEAST_LIFE_SECONDS)) return minted;
    await this.secrets.handOverFailed(secretId);
    return this.secrets.mint(secretId);
  }
}
