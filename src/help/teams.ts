import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { t } from '../i18n/index.js';
import type { Team } from './common-issues.js';

export interface Contact {
  readonly name: string;
  readonly email: string;
  /** What to write, so that one mail is enough. */
  readonly mailto: string;
}

/** The two teams as the help page names them. */
@Injectable()
export class Teams {
  readonly customerCare: Contact;
  readonly clientResponseCenter: Contact;

  constructor(config: Config) {
    const { customerCareEmail, clientResponseCenterEmail } = config.support;
    this.customerCare = contact('customer-care', customerCareEmail);
    this.clientResponseCenter = contact('client-response-center', clientResponseCenterEmail);
  }

  /** Both when it depends on the account. */
  of(team: Team): Contact[] {
    if (team === 'customer-care') return [this.customerCare];
    if (team === 'client-response-center') return [this.clientResponseCenter];
    return [this.customerCare, this.clientResponseCenter];
  }
}

function contact(team: Exclude<Team, 'by-account'>, email: string): Contact {
  const body = encodeURIComponent(t('help.mail.body'));
  return { name: t(`help.teams.${team}.name`), email, mailto: `mailto:${email}?body=${body}` };
}
