import { formatMoment, t } from '../../i18n/index.js';
import { html } from '../web/html.js';
import type { Html } from '../web/html.js';
import { page } from '../web/page.js';
import { DEMO_SERVICES, lookOf, nameOf } from './demo-services.js';
import type { DemoService } from './demo-services.js';
import type { Notice } from './notices.js';
import type { Visitor } from './service-sessions.js';
import { otherClaims } from './sign-in-claims.js';
import type { SignInClaims } from './sign-in-claims.js';

export interface StartPageFacts {
  readonly notice?: Notice | null;
  /** User name with which the service's own log-in just failed. */
  readonly refusedUsername?: string;
}

/** A service's start page: the way in when signed out, who is in otherwise. */
export function startPage(service: DemoService, visitor: Visitor | null, facts: StartPageFacts = {}): string {
  return page(lookOf(service), {
    title: nameOf(service),
    main: visitor ? signedIn(service, visitor, facts) : signedOut(service, facts),
  });
}

function signedOut(service: DemoService, { notice, refusedUsername }: StartPageFacts): Html {
  return html`${noticeCard(notice)}
    <h1>${t(`demo.services.${service.key}.welcome`)}</h1>
    <p class="lead">${t(`demo.services.${service.key}.about`)}</p>
    <section class="card" aria-labelledby="master-account">
      <h2 id="master-account">${t('demo.services.masterAccount.heading')}</h2>
      <p>${t(service.ownLogIn ? 'demo.services.masterAccount.offered' : 'demo.services.masterAccount.only')}</p>
      <p><a class="button" href="/${service.key}/login">${t('demo.services.logIn')}</a></p>
    </section>
    ${service.ownLogIn ? ownLogIn(service, refusedUsername) : null}`;
}

function ownLogIn(service: DemoService, refusedUsername: string | undefined): Html {
  const refused = refusedUsername !== undefined;
  const mark = refused ? html` aria-invalid="true" aria-describedby="own-error"` : null;
  return html`<section class="card" aria-labelledby="own">
    <h2 id="own">${t('demo.services.own.heading', { service: nameOf(service) })}</h2>
    ${refused ? html`<p class="notice danger" id="own-error" role="alert">${t('demo.services.own.refused')}</p>` : null}
    <form method="post" action="/${service.key}/own-log-in">
      <div class="field">
        <label for="username">${t('demo.services.own.username')}</label>
        <input id="username" name="username" value="${refusedUsername}" autocomplete="username" autocapitalize="none" spellcheck="false" required${mark} />
      </div>
      <div class="field">
        <label for="password">${t('demo.services.own.password')}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required${mark} />
      </div>
      <p class="actions">
        <button type="submit" class="secondary">${t('demo.services.own.button')}</button>
        <a href="/${service.key}/forgot-password">${t('demo.services.forgotPassword')}</a>
      </p>
    </form>
  </section>`;
}

function signedIn(service: DemoService, visitor: Visitor, { notice }: StartPageFacts): Html {
  return html`${noticeCard(notice)}
    <h1>${nameOf(service)}</h1>
    ${visitor.by === 'master-account' ? masterAccountVisit(visitor.claims) : ownVisit(visitor)}
    <h2>${t('demo.services.others')}</h2>
    <ul class="services">${DEMO_SERVICES.filter((other) => other !== service).map(otherService)}</ul>
    <h2>${t('demo.services.leave')}</h2>
    <p class="actions">
      <a class="button secondary" href="/${service.key}/logout">${t('demo.services.logOut')}</a>
      ${visitor.by === 'master-account' ? html`<a href="/${service.key}/logout-everywhere">${t('demo.services.logOutEverywhere')}</a>` : null}
    </p>`;
}

function masterAccountVisit(claims: SignInClaims): Html {
  return html`${serviceAccount(claims.service_account)}
    <h2>${t('demo.services.who.heading')}</h2>
    <dl class="facts card">
      ${fact('name', claims.name)}
      ${fact('email', claims.email)}
      ${fact('authTime', claims.auth_time === undefined ? undefined : moment(claims.auth_time))}
      ${fact('acr', claims.acr)}
      ${fact('amr', claims.amr?.join(', '))}
    </dl>
    ${claimsTable(otherClaims(claims))}`;
}

function ownVisit({ username, displayName }: Extract<Visitor, { by: 'own-log-in' }>): Html {
  return html`${serviceAccount(username)}
    <h2>${t('demo.services.who.heading')}</h2>
    <dl class="facts card">
      ${fact('name', displayName)}
      ${fact('way', t('demo.services.own.way'))}
    </dl>`;
}

/** The user name of the account that the service had before: what the product's links are for. */
function serviceAccount(username: string | undefined): Html {
  return html`<div class="card account">
    <p class="label" id="account-label">${t('demo.services.account.label')}</p>
    ${username === undefined
      ? html`<p>${t('demo.services.account.none')}</p>`
      : html`<p class="username" id="service-account">${username}</p>`}
  </div>`;
}

function fact(name: string, value: string | Html | undefined): Html | null {
  return value === undefined ? null : html`<dt>${t(`demo.services.who.${name}`)}</dt><dd>${value}</dd>`;
}

function claimsTable(claims: [string, string][]): Html | null {
  if (claims.length === 0) return null;
  return html`<h2 id="claims">${t('demo.services.claims.heading')}</h2>
    <div class="card scroll" tabindex="0" role="region" aria-labelledby="claims">
      <table>
        <thead>
          <tr><th scope="col">${t('demo.services.claims.name')}</th><th scope="col">${t('demo.services.claims.value')}</th></tr>
        </thead>
        <tbody>${claims.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody>
      </table>
    </div>`;
}

function otherService(service: DemoService): Html {
  return html`<li class="card ${service.key}">
    <a href="/${service.key}/login">${nameOf(service)}</a>
    <p>${t(`demo.services.${service.key}.about`)}</p>
  </li>`;
}

function noticeCard(notice: Notice | null | undefined): Html | null {
  if (!notice) return null;
  const tone = notice.startsWith('logged-out') && notice !== 'logged-out-here-alone' ? 'success' : 'warning';
  return html`<p class="notice ${tone}" role="status">${t(`demo.services.notices.${notice}`)}</p>`;
}

function moment(seconds: number): Html {
  const at = new Date(seconds * 1000);
  return html`<time datetime="${at.toISOString()}">${formatMoment(at, { locale: 'en' })}</time>`;
}
