import { Module } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Config } from '../config/index.js';
import { DemoAnnex } from './demo-annex.js';
import { demoOptions } from './demo-options.js';

/** Starts and stops the demo with the product. Wired in only where the demo is on. */
@Module({
  providers: [
    {
      provide: DemoAnnex,
      inject: [Config, Clock],
      useFactory: (config: Config, clock: Clock) => new DemoAnnex(demoOptions(config), clock),
    },
  ],
  exports: [DemoAnnex],
})
export class DemoModule {}
