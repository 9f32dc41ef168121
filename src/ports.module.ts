import { Global, Module } from '@nestjs/common';
import { Config } from './config/index.js';
import { demoSmsGateway, demoSmtpUrl } from './demo/index.js';
import { Dependencies, HealthModule } from './health/index.js';
import { CustomerDemands, FileTaker, FormTargets, SessionReader, StaffReader } from './http/index.js';
import { SmtpAddress } from './mail/index.js';
import { GroupDemands, MfaModule } from './mfa/index.js';
import { HealthReader } from './ops/index.js';
import { KnownBrowserReader, Sessions, SessionsModule } from './sessions/index.js';
import { KnownBrowsers, SignInModule } from './sign-in/index.js';
import { SmsGatewayAddress } from './sms/index.js';
import { ClientRegistry, SsoModule } from './sso/index.js';
import { FindStaff, StaffModule } from './staff/index.js';
import { SupportModule, TakeAttachments } from './support/index.js';

/** Binds what lower floors ask for to the rooms above that can tell. */
@Global()
@Module({
  imports: [HealthModule, MfaModule, SessionsModule, SignInModule, SsoModule, StaffModule, SupportModule],
  providers: [
    { provide: SessionReader, useExisting: Sessions },
    { provide: CustomerDemands, useExisting: GroupDemands },
    { provide: StaffReader, useExisting: FindStaff },
    { provide: KnownBrowserReader, useExisting: KnownBrowsers },
    { provide: FileTaker, useExisting: TakeAttachments },
    { provide: HealthReader, useExisting: Dependencies },
    { provide: FormTargets, useExisting: ClientRegistry },
    { provide: SmtpAddress, inject: [Config], useFactory: smtpAddress },
    { provide: SmsGatewayAddress, inject: [Config], useFactory: smsGatewayAddress },
  ],
  exports: [SessionReader, CustomerDemands, StaffReader, KnownBrowserReader, FileTaker, FormTargets, HealthReader, SmtpAddress, SmsGatewayAddress],
})
export class PortsModule {}

/** The configured mail server, else the demo's inbox. */
function smtpAddress(config: Config): SmtpAddress {
  const { smtpUrl } = config.mail;
  return { current: () => smtpUrl ?? (config.demo.enabled ? demoSmtpUrl(config) : null) };
}

/** The configured gateway, else the demo's inbox. */
function smsGatewayAddress(config: Config): SmsGatewayAddress {
  const { gateway } = config.sms;
  if (gateway) return { configured: true, description: `gateway at ${new URL(gateway.url).host}`, current: () => gateway };
  const { enabled } = config.demo;
  return { configured: enabled, description: 'the inbox of the demo', current: () => (enabled ? demoSmsGateway(config) : null) };
}
