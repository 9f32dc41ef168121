import { Global, Module } from '@nestjs/common';
import { CounterKeys } from './counter-keys.js';
import { Limits } from './limits.js';

/** Every room above has something that is counted. */
@Global()
@Module({
  providers: [Limits, CounterKeys],
  exports: [Limits],
})
export class LimitsModule {}
