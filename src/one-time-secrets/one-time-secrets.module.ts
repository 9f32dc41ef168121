import { Global, Module } from '@nestjs/common';
import { OneTimeSecrets } from './one-time-secrets.js';
import { SecretRows } from './secret-rows.js';
import { TokenCodec } from './token-codec.js';

@Global()
@Module({
  providers: [OneTimeSecrets, SecretRows, TokenCodec],
  exports: [OneTimeSecrets],
})
export class OneTimeSecretsModule {}
