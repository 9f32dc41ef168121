import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../../../accounts/index.js';
import type { Reader } from '../../../i18n/index.js';
import { JourneysOfAddress } from '../../../journeys/index.js';
import { MailsOfAddress, maskAddresses, type MailedTo } from '../../../mail/index.js';
import type { CardMailDocument, CustomerDocument } from './dto/card-documents.js';
import { TellJourneys } from './tell-journeys.js';

const JOURNEYS = 6;
const MAILS = 8;

/** What was begun with an address, and what was mailed to it. */
@Injectable()
export class Correspondence {
  constructor(
    private readonly journeys: JourneysOfAddress,
    private readonly tellJourneys: TellJourneys,
    private readonly mails: MailsOfAddress,
  ) {}

  async with(address: string, reader: Reader): Promise<Pick<CustomerDocument, 'journeys' | 'mails'>> {
    const mailbox = EmailAddress.canonicalOf(address) ?? address;
    const [journeys, mails] = await Promise.all([this.journeys.latest([mailbox, address], JOURNEYS), this.mails.latest(mailbox, MAILS, reader)]);
    return { journeys: await this.tellJourneys.of(journeys, mails), mails: mails.map(mailOf) };
  }
}

/** A server's words hold addresses. */
function mailOf({ id, createdAt, subject, template, withheld, unsent, status, answer, sentence, entries }: MailedTo): CardMailDocument {
  return {
    ...{ id, createdAt, subject, template, withheld, unsent, status, answer, sentence },
    entries: entries.map(({ at, text, theirWords }) => ({ at, text, theirWords: theirWords && maskAddresses(theirWords) })),
  };
}
