import { Global, Module } from '@nestjs/common';
import { OneTimeSecrets } from './one-time-secrets.js';
import { SecretRows } from './secret-rows.js';
import { TokenLinks } from './token-links.js';
import { TokenCodec } from './token-codec.js';

@Global()
@Module({
  providers: [OneTimeSecrets, SecretRows, TokenCodec, TokenLinks],
  exports: [OneTimeSecrets, TokenLinks],
})
export class OneTimeSecretsModule {}
