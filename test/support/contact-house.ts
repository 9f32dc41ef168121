import { FindAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { postForm } from './account-form.js';
import type { Arrival } from './http-person.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { startHouse, type RunningHouse } from './running-house.js';
import type { SignedIn } from './signed-in.js';
import { startSmsGateway, type SmsGatewayServer } from './sms-servers.js';

export const CONTACT = '/account/contact-details';

/** A house with mailboxes and phones, for changes of where somebody is reached. */
export class ContactHouse {
  private constructor(
    readonly house: RunningHouse,
    readonly mails: MailServer,
    readonly gateway: SmsGatewayServer,
  ) {}

  static async open(): Promise<ContactHouse> {
    const mails = await startMailServer();
    const gateway = await startSmsGateway();
    return new ContactHouse(await startHouse({ environment: { SMTP_URL: mails.url, SMS_GATEWAY_URL: gateway.url } }), mails, gateway);
  }

  async close(): Promise<void> {
    await this.house.close();
    await Promise.all([this.mails.stop(), this.gateway.stop()]);
  }
}

/** What is done with the page of contact details, by whoever the test is about unless another is named. */
export function contactDetails(given: () => { readonly house: RunningHouse; readonly ann: SignedIn }) {
  const at = (path: string): string => `${given().house.baseUrl}${path}`;
  const open = (path = CONTACT, who = given().ann): Promise<Arrival> => who.person.get(at(path));
  return {
    at,
    open,
    account: async (who = given().ann) => (await given().house.get(FindAccount).byId(who.accountId))!,
    fill: async (form: string, typed: Record<string, string>, who = given().ann): Promise<Arrival> =>
      postForm(who.person, await open(CONTACT, who), `${CONTACT}/${form}`, { currentPassword: who.password, ...typed }),
    events: async (who = given().ann): Promise<string[]> => {
      const found = await given().house.rows<{ event: string }>(`SELECT event FROM audit_event WHERE subjects ->> 'account' = $1 AND event LIKE 'accounts.%' ORDER BY at, id`, [who.accountId]);
      return found.map(({ event }) => event);
    },
    address: (): string => `${newId()}@example.net`,
  };
}
