import { t } from '../../i18n/index.js';
import { html } from '../web/html.js';
import type { Html } from '../web/html.js';
import { page } from '../web/page.js';
import type { Look } from '../web/page.js';
import { DEMO_SERVICES, lookOf, nameOf } from './demo-services.js';
import type { DemoService } from './demo-services.js';

/** All demo services, and the accounts that they know. */
export function indexPage(look: Look, inboxUrl: string): string {
  const services = DEMO_SERVICES.map(
    (service) => html`<li class="card ${service.key}">
      <a href="/${service.key}">${nameOf(service)}</a>
      <p>${t(`demo.services.${service.key}.about`)}</p>
    </li>`,
  );
  return page(look, {
    title: look.name,
    main: html`<h1>${look.name}</h1>
      <p class="lead">${t('demo.index.lead')}</p>
      <ul class="services">${services}</ul>
      <h2>${t('demo.index.inbox.heading')}</h2>
      <p>${t('demo.index.inbox.text')} <a href="${inboxUrl}">${t('demo.index.inbox.link')}</a></p>
      ${demoAccounts()}`,
  });
}

/** The page that a service's "Forgot Password" leads to. */
export function forgotPasswordPage(service: DemoService): string {
  const title = t('demo.services.forgotPassword');
  return page(lookOf(service), {
    title,
    main: html`<h1>${title}</h1>
      <p>${t('demo.services.forgotten', { service: nameOf(service) })}</p>
      ${demoAccounts()}
      <p><a class="button secondary" href="/${service.key}">${t('demo.services.back', { service: nameOf(service) })}</a></p>`,
  });
}

/** Support has accounts that can be linked, but no pages of its own in the demo. */
export function supportPage(look: Look): string {
  const title = t('demo.support.title');
  return page(look, {
    title,
    main: html`<h1>${title}</h1>
      <p>${t('demo.support.text')}</p>
      ${demoAccounts()}
      <p><a class="button secondary" href="${look.home}">${t('demo.problems.home', { name: look.name })}</a></p>`,
  });
}

/** The product can't be reached: nothing is lost, the same way in is tried again. */
export function unavailablePage(service: DemoService): string {
  const title = t('demo.services.unavailable.title');
  return page(lookOf(service), {
    title,
    main: html`<h1>${title}</h1>
      <p>${t('demo.services.unavailable.text')}</p>
      <p class="actions">
        <a class="button" href="/${service.key}/login">${t('demo.services.unavailable.retry')}</a>
        <a href="/${service.key}">${t('demo.services.back', { service: nameOf(service) })}</a>
      </p>`,
  });
}

function demoAccounts(): Html {
  const rows = ['alice', 'bob', 'carol'].map((username) => row(username, html`<code>${username}-legacy-1</code>`));
  return html`<h2 id="accounts">${t('demo.directory.heading')}</h2>
    <p>${t('demo.directory.about')}</p>
    <div class="card scroll" tabindex="0" role="region" aria-labelledby="accounts">
      <table>
        <thead>
          <tr><th scope="col">${t('demo.directory.username')}</th><th scope="col">${t('demo.directory.password')}</th></tr>
        </thead>
        <tbody>
          ${rows}
          ${row(t('demo.directory.anyUsername'), t('demo.directory.anyPassword'))}
        </tbody>
      </table>
    </div>`;
}

function row(username: string, password: string | Html): Html {
  return html`<tr><th scope="row">${username}</th><td>${password}</td></tr>`;
}
