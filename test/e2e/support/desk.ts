import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { ensureDashboard } from '../../../scripts/lib/prepare.mjs';
import { EnsureAccount } from '../../../src/accounts/index.js';
import { Database } from '../../../src/database/index.js';
import { CreateTicket, type CreatedTicket } from '../../../src/support/tickets/create-ticket.js';
import { newPage, openBrowser, type PersonOptions } from '../../support/browser.js';
import { startProduct, type RunningProduct } from '../../support/running-product.js';

/** Set to a folder, every picture is kept there: `LOOK=.cache/look npm run jest -- test/e2e/desk`. */
const shots = process.env['LOOK'];

const AGENTS = 'demo-agents-password';

/** Of the customer who writes all tickets. */
export const CUSTOMER = { email: 'ann@example.net', password: 'granite kettle under the lantern', firstName: 'Ann', lastName: 'Example' };

/** The product with its demo agents, a customer, and a browser for each agent. */
export class DeskInBrowser {
  /** Of all browsers, about anything. */
  readonly complaints: string[] = [];

  private constructor(
    readonly product: RunningProduct,
    private readonly browser: Browser,
    readonly customer: string,
  ) {}

  static async open(): Promise<DeskInBrowser> {
    await ensureDashboard();
    if (shots) mkdirSync(shots, { recursive: true });
    const browser = await openBrowser();
    const product = await startProduct();
    return new DeskInBrowser(product, browser, await product.app.get(EnsureAccount, { strict: false }).ensure(CUSTOMER));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.product.stop();
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.product.app.get(type as never, { strict: false });
  }

  asked(subject: string): Promise<CreatedTicket> {
    const route = { team: 'customer-care', priority: 'normal', rule: 'master-account', because: 'about-the-master-account' } as const;
    return this.get(CreateTicket).create({ requester: { accountId: this.customer, name: 'Ann Example' }, source: 'form', kind: 'issue', subject, text: `${subject}.\n\nAnn`, route });
  }

  async agent(name: string, address = '/ops', options: PersonOptions = {}): Promise<Page> {
    const page = await newPage(this.browser, options);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    await page.goto(`${this.product.url}${address}`);
    await page.getByLabel('Email').fill(`${name}@example.com`);
    await page.keyboard.press('Enter');
    await page.locator('input[name=password]').fill(AGENTS);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Your menu/ }).waitFor();
    return page;
  }

  async ticketOf({ id }: CreatedTicket): Promise<{ state: string; team: string; priority: string; assignee: string | null } | undefined> {
    const [found] = await this.get(Database).query<{ state: string; team: string; priority: string; assignee: string | null }>(
      'SELECT state, team, priority, assignee_id AS assignee FROM ticket WHERE id = $1',
      [id],
    );
    return found;
  }

  messagesOf({ id }: CreatedTicket): Promise<{ kind: string; text: string }[]> {
    return this.get(Database).query<{ kind: string; text: string }>('SELECT kind, text FROM ticket_message WHERE ticket_id = $1 ORDER BY position', [id]);
  }
}

export async function picture(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/desk-${name}.png` });
}

export const row = (page: Page, { id }: CreatedTicket): Locator => page.locator(`[data-ticket="${id}"]`);

export const focused = (element: Locator): Promise<void> => element.and(element.page().locator(':focus')).waitFor();

/** Until the ticket has come and has the focus: keys are its own from then on. */
export const opened = (page: Page, subject: string): Promise<void> => focused(page.getByRole('heading', { name: subject }));

export const inMenu = (page: Page): Promise<void> => page.locator('[role=menu]:focus-within').waitFor();

export async function untilItHolds(box: Locator, text: string): Promise<void> {
  while ((await box.inputValue()) !== text) await delay(20);
}
