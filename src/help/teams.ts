import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { t } from '../i18n/index.js';
import type { Tried } from '../support/index.js';
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

  customerCare(tried: Tried): Contact {
    return contact('customer-care', this.config.support.customerCareEmail, tried);
  }

  clientResponseCenter(tried: Tried): Contact {
    return contact('client-response-center', this.config.support.clientResponseCenterEmail, tried);
  }

  /** Both when it depends on the account. */
  of(team: Team, tried: Tried): Contact[] {
    if (team === 'customer-care') return [this.customerCare(tried)];
    if (team === 'client-response-center') return [this.clientResponseCenter(tried)];
    return [this.customerCare(tried), this.clientResponseCenter(tried)];
  }
}

function contact(team: Exclude<Team, 'by-account'>, email: string, tried: Tried): Contact {
  return { name: t(`help.teams.${team}.name`), email, mailto: `mailto:${email}?body=${encodeURIComponent(bodyOf(tried))}` };
}

/** Nothing is asked that goes along already. */
function bodyOf({ lines, record }: Tried): string {
  const parts = [lines, t(lines ? 'help.mail.triedToo' : 'help.mail.tried'), t('help.mail.body'), record?.email ? '' : t('help.mail.email'), t('help.mail.never')];
  return parts.filter((part) => part !== '').join('\n\n');
}
