import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, KeyRing } from '../common/index.js';
import { Config } from './config.js';
import { loadKeyRing } from './master-keys.js';

/** What a process is given from outside: its settings, its keys and the time. */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: Config, given: { clock?: Clock; keyRing?: KeyRing } = {}): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: given.clock ?? new Clock() },
        { provide: KeyRing, useFactory: () => given.keyRing ?? loadKeyRing(config) },
      ],
      exports: [Config, Clock, KeyRing],
    };
  }
}
