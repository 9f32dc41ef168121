import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI } from 'otplib';
import { KeyRing, UnreadableSealError } from '../../common/index.js';
import { Config } from '../../config/index.js';

const SEAL = 'mfa.app-secret';

/** Secrets that an app and we share: 160 bits (RFC 4226 §4), sealed together with the account they belong to. */
@Injectable()
export class AppSecrets {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly config: Config,
  ) {}

  generate(): string {
    return generateSecret({ length: 20 });
  }

  seal(accountId: string, secret: string): string {
    return this.keyRing.seal(`${accountId}:${secret}`, SEAL);
  }

  /** @throws UnreadableSealError also for a secret that was sealed for another account: rows can't be exchanged */
  open(accountId: string, sealed: string): string {
    const [owner, secret] = this.keyRing.open(sealed, SEAL).split(':');
    if (owner !== accountId || !secret) throw new UnreadableSealError('sealed for another account');
    return secret;
  }

  /** The address that authenticator apps read from the QR code: they show brand and email. */
  uri(secret: string, email: string): string {
    return generateURI({ issuer: this.config.brand.name, label: email, secret });
  }
}
