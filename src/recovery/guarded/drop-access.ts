import { Injectable } from '@nestjs/common';
import { ListServicesWithLinks, RemoveLink } from '../../linking/index.js';
import { SwitchOff } from '../../mfa/index.js';

/** What an account that is closed led to, and by what it was entered: its links and its factors. */
@Injectable()
export class DropAccess {
  constructor(
    private readonly factors: SwitchOff,
    private readonly links: RemoveLink,
    private readonly services: ListServicesWithLinks,
  ) {}

  /** Joins the open transaction. */
  async of(accountId: string): Promise<void> {
    for (const { service, link } of await this.services.list(accountId)) if (link) await this.links.remove(accountId, service.id);
    await this.factors.all(accountId);
  }
}
