import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress, EmailChanged, type ChangedEmail } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../common/index.js';
import { mfaDemanded } from '../mfa.events.js';
import { domainOf, RequiredMfa } from './required-mfa.js';
import { RequiredRows, type RequiredRow } from './required-rows.js';

/** Lists of those who were demanded of by another address: they are there to be seen and released as any list. */
const LEFT = 'left:';

/**
 * Demands are made by addresses, but of people: whoever changes theirs takes the demand along. The change itself is not
 * refused, as people do change employers and names.
 */
@Injectable()
export class KeepDemand implements OnModuleInit {
  constructor(
    private readonly emailChanged: EmailChanged,
    private readonly required: RequiredMfa,
    private readonly rows: RequiredRows,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.emailChanged.subscribe((change) => this.#keep(change));
  }

  async #keep({ accountId, from, to }: ChangedEmail): Promise<void> {
    if (await this.required.ofCustomer(to)) return;
    const [before, after] = [EmailAddress.parse(from).canonical, EmailAddress.parse(to).canonical];
    const lists = new Set((await this.rows.demandsOf(before, domainOf(before))).map(listAfter));
    for (const list of lists) {
      await this.rows.add('email', [after], list, this.clock.now());
      await this.audit.record({ event: mfaDemanded, actor: { kind: 'system' }, subjects: { account: accountId }, data: { kind: 'list', count: 1 } });
    }
  }
}

/** The operator's own list may be replaced by a file that knows the old address alone. */
function listAfter({ kind, value, list }: RequiredRow): string {
  if (kind === 'domain') return `${LEFT}${value}`;
  return list === '' || list.startsWith(LEFT) ? list : `${LEFT}${list}`;
}
