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
  constructor(private readonly config: Config) {}

  /** @param tried lines about what was tried, for the mail; may be empty */
  customerCare(tried: string): Contact {
    return contact('customer-care', this.config.support.customerCareEmail, tried);
  }

  clientResponseCenter(tried: string): Contact {
    return contact('client-response-center', this.config.support.clientResponseCenterEmail, tried);
  }

  /** Both when it depends on the account. */
  of(team: Team, tried: string): Contact[] {
    if (team === 'customer-care') return [this.customerCare(tried)];
    if (team === 'client-response-center') return [this.clientResponseCenter(tried)];
    return [this.customerCare(tried), this.clientResponseCenter(tried)];
  }
}

function contact(team: Exclude<Team, 'by-account'>, email: string, tried: string): Contact {
  const body = encodeURIComponent([tried, t('help.mail.body')].filter((part) => part !== '').join('\n\n'));
  return { name: t(`help.teams.${team}.name`), email, mailto: `mailto:${email}?body=${body}` };
}
