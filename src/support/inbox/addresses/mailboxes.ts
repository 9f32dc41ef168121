import { Injectable } from '@nestjs/common';
import { Config } from '../../../config/index.js';
import { ReturnPaths } from '../../../mail/index.js';
import type { Team } from '../../routing/rule.js';
import { ReplyAddresses } from './reply-addresses.js';

/** What an address that we take mail for stands for. */
export interface Destination {
  /** The address without a plus and what follows it: one mail is kept once for each. */
  readonly mailbox: string;
  /** Undefined for the address that delivery reports come to. */
  readonly team?: Team;
  /** The ticket of a signed reply address. */
  readonly number?: string;
  /** The mail of ours whose return path it is. */
  readonly reportedMail?: string;
}

/** Which addresses mail is taken for: the teams', those for answers, and the return paths of our own mails. */
@Injectable()
export class Mailboxes {
  /** Address → whose it is. Both teams are reached under the name of each domain of theirs. */
  readonly #teams: ReadonlyMap<string, { readonly mailbox: string; readonly team: Team }>;

  constructor(
    private readonly config: Config,
    private readonly replyAddresses: ReplyAddresses,
    private readonly returnPaths: ReturnPaths,
  ) {
    const { customerCareEmail, clientResponseCenterEmail } = config.support;
    const teams: [string, Team][] = [[clientResponseCenterEmail, 'client-response-center'], [customerCareEmail, 'customer-care']];
    const domains = teams.map(([address]) => address.slice(address.lastIndexOf('@') + 1));
    this.#teams = new Map(
      teams.flatMap(([address, team]) => domains.map((domain) => [`${localPartOf(address)}@${domain}`.toLowerCase(), { mailbox: address.toLowerCase(), team }])),
    );
  }

  /** The address that people write to a team at. */
  of(team: Team): string {
    const { customerCareEmail, clientResponseCenterEmail } = this.config.support;
    return team === 'customer-care' ? customerCareEmail : clientResponseCenterEmail;
  }

  /** @returns undefined for an address that nobody here answers to; a plus that we did not sign makes one of those, too */
  find(address: string): Destination | undefined {
    if (address.length > 320) return undefined;
    const given = address.toLowerCase();
    const plain = this.#teams.get(given);
    if (plain) return plain;
    return this.#signed(given) ?? this.#returnPath(given);
  }

  /** Whether mail from this address is our own. */
  isOurs(address: string): boolean {
    const given = address.toLowerCase();
    return given === this.config.mail.from.toLowerCase() || this.#teams.has(given.replace(/\+.*(?=@)/, '')) || this.returnPaths.isOurs(given);
  }

  #signed(address: string): Destination | undefined {
    const [, local, tag, domain] = /^([^+]+)\+([^@]*)@(.*)$/.exec(address) ?? [];
    const team = this.#teams.get(`${local}@${domain}`);
    const number = this.replyAddresses.read(tag ?? '');
    return team && number !== undefined ? { ...team, number } : undefined;
  }

  #returnPath(address: string): Destination | undefined {
    const reportedMail = this.returnPaths.read(address);
    return reportedMail === undefined ? undefined : { mailbox: this.config.mail.returnPath!.toLowerCase(), reportedMail };
  }
}

function localPartOf(address: string): string {
  return address.slice(0, address.lastIndexOf('@'));
}
