import type { Browser } from 'playwright-core';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';

const GOOD = '<!doctype html><html lang="en"><title>Good</title><main><h1>Good</h1><p id="said">no script</p></main>';

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    [true, 'script'],
    [false, 'no script'],
  ])('with JavaScript %s shows "%s"', async (javaScript, expected) => {
    const page = await newPage(browser, { javaScript });
    await page.setContent(`${GOOD}<script>document.getElementById('said').textContent = 'script'</script>`);
    expect(await page.locator('#said').textContent()).toBe(expected);
  });

  it('has the wanted width and colours', async () => {
    const page = await newPage(browser, { width: 320, colorScheme: 'dark' });
    expect(await page.evaluate('innerWidth')).toBe(320);
    expect(await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
  });

  it.each([true, false])('passes a good page and reports a bad one, JavaScript %s', async (javaScript) => {
    const page = await newPage(browser, { javaScript });
    await page.setContent(GOOD);
    await expectNoAxeViolations(page);
    await page.setContent('<!doctype html><html lang="en"><title>Bad</title><input></html>');
    await expect(expectNoAxeViolations(page)).rejects.toThrow('label: Form elements must have labels');
    await page.setContent('<!doctype html><html lang="en"><title>Pale</title><p style="color: #ccc">Hardly to be read</p></html>');
    await expect(expectNoAxeViolations(page)).rejects.toThrow('color-contrast');
    await page.locator('p').click();
    await page.goto('about:blank');
    await page.getByText('Hardly').waitFor({ state: 'detached' });
  });
});
