import type { Page } from 'playwright-core';
import type { RunningProduct } from '../../support/running-product.js';

export const PASSWORD = 'correct horse battery staple';

export interface Customer {
  readonly email: string;
  readonly mfa?: 'otp' | 'none';
}

/** What customers do, in their words: by labels and buttons, as a person sees them. */
export class CustomerInBrowser {
  constructor(
    readonly page: Page,
    private readonly product: RunningProduct,
    /** Looks at each page once it is filled in. */
    private readonly look: (page: Page) => Promise<void> = () => Promise.resolve(),
  ) {}

  async logInAt(service: string): Promise<void> {
    await this.page.goto(this.serviceUrl(service));
    await this.page.getByRole('link', { name: 'Log In' }).first().click();
  }

  serviceUrl(service: string): string {
    return this.product.demo.services.find(({ url }) => url.endsWith(`/${service}`))!.url;
  }

  async typeEmail(email: string): Promise<void> {
    await this.page.getByLabel('Email', { exact: true }).fill(email);
    await this.press('Next');
  }

  async typePassword(password = PASSWORD): Promise<void> {
    await this.page.getByLabel('Master Account password').fill(password);
    await this.press('Sign in');
  }

  async fillContactDetails({ firstName = 'Ann', lastName = 'Example' } = {}): Promise<void> {
    await this.page.getByLabel('First name').fill(firstName);
    await this.page.getByLabel('Last name').fill(lastName);
    await this.press('Next');
  }

  async choosePassword(password = PASSWORD): Promise<void> {
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByLabel('Password again').fill(password);
    await this.press('Next');
  }

  async chooseMfa(choice: 'One Time Password using OTP App' | 'Password only' = 'Password only'): Promise<void> {
    await this.page.getByLabel(choice).check();
    await this.press('Next');
  }

  async answerSecurityQuestions(): Promise<void> {
    for (const position of [1, 2, 3]) await this.page.getByLabel(`Answer ${position}`).fill(`something number ${position}`);
    await this.press('Next');
  }

  async typeToken(token: string): Promise<void> {
    await this.page.getByLabel('Token from the mail').fill(token);
    await this.press('Register');
  }

  /** From the email screen to the waiting page. */
  async registerUpToToken(email: string): Promise<void> {
    await this.typeEmail(email);
    await this.fillContactDetails();
    await this.choosePassword();
    await this.chooseMfa();
    await this.answerSecurityQuestions();
  }

  async link(username: string, password: string, { keep = true } = {}): Promise<void> {
    await this.page.getByLabel(/user ?name/i).fill(username);
    await this.page.getByLabel(/password/i).first().fill(password);
    if (keep) await this.page.getByLabel('Link my account').check();
    await this.look(this.page);
    await this.page.locator('main form button[type=submit]').first().click();
    await this.page.waitForLoadState();
  }

  async press(button: string): Promise<void> {
    await this.look(this.page);
    await this.page.getByRole('button', { name: button, exact: true }).click();
    // With its scripts a page becomes what Back leads to (data-reopen): nobody is so quick as to leave it before.
    await this.page.waitForLoadState();
  }
}
