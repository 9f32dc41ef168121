import { formatMoment, t } from '../../i18n/index.js';
import { html } from '../web/html.js';
import type { Html } from '../web/html.js';
import { page } from '../web/page.js';
import type { Look } from '../web/page.js';
import { linkify } from './linkify.js';
import type { Message, MessageSummary, StoredMessage } from './message.js';

export interface MessageList {
  /** What was searched for; empty for all messages. */
  readonly to: string;
  /** Id of the message that the page begins after; empty on the newest page. */
  readonly before: string;
  readonly messages: readonly MessageSummary[];
  /** Id to begin the next page after; undefined on the last. */
  readonly older: string | undefined;
}

/** The messages as a list; the script keeps its newest page fresh. */
export function listPage(look: Look, list: MessageList): string {
  return page(look, {
    title: look.name,
    ...(list.before === '' ? { script: 'inbox.js' } : {}),
    main: html`<h1>${t('demo.inbox.heading')}</h1>
      ${searchForm(list.to)}
      <div id="messages">${list.messages.length === 0 ? emptyState(list) : messageItems(list.messages)}</div>
      ${pager(list)}`,
  });
}

export function messagePage(look: Look, { message, source }: StoredMessage): string {
  const title = message.subject ?? t(`demo.inbox.${message.channel}`);
  return page(look, {
    title,
    main: html`<p><a href="/">${t('demo.inbox.back')}</a></p>
      <h1>${title}</h1>
      ${facts(message)}
      <h2 id="text">${t('demo.inbox.text')}</h2>
      <pre class="card" tabindex="0" aria-labelledby="text">${linkify(message.text)}</pre>
      ${message.html === null ? null : htmlPart(message.id)}
      ${source === null ? null : html`<p><a href="/messages/${message.id}/source">${t('demo.inbox.source')}</a></p>`}`,
  });
}

function searchForm(to: string): Html {
  return html`<form class="search" method="get" action="/" role="search">
    <div class="field">
      <label for="to">${t('demo.inbox.search.label')}</label>
      <input id="to" name="to" type="search" value="${to}" autocomplete="off" autocapitalize="none" spellcheck="false" />
    </div>
    <button type="submit">${t('demo.inbox.search.button')}</button>
    ${to === '' ? null : html`<a href="/">${t('demo.inbox.search.all')}</a>`}
    <a id="refresh" href="/?to=${encodeURIComponent(to)}">${t('demo.inbox.refresh')}</a>
    <p id="news" class="muted" role="status" data-one="${t('demo.inbox.news.one')}" data-other="${t('demo.inbox.news.other')}"></p>
  </form>`;
}

function messageItems(messages: readonly MessageSummary[]): Html {
  const items = messages.map(
    (message) => html`<li>
      <a href="/messages/${message.id}">
        <span class="subject">${message.subject ?? t(`demo.inbox.${message.channel}`)}</span>
        <span class="who">${t('demo.inbox.route', { from: message.from, to: message.to })}</span>
        ${moment(message.at)}
      </a>
    </li>`,
  );
  return html`<ol class="messages card">${items}</ol>`;
}

function emptyState({ to }: MessageList): Html {
  const about = to === '' ? t('demo.inbox.empty.all') : t('demo.inbox.empty.search', { to });
  return html`<p class="card">${about}</p>`;
}

function pager({ to, before, older }: MessageList): Html | null {
  if (before === '' && older === undefined) return null;
  const search = encodeURIComponent(to);
  return html`<nav class="pager" aria-label="${t('demo.inbox.pager.label')}">
    ${before === '' ? null : html`<a href="/?to=${search}">${t('demo.inbox.pager.newest')}</a>`}
    ${older === undefined ? null : html`<a href="/?to=${search}&amp;before=${older}">${t('demo.inbox.pager.older')}</a>`}
  </nav>`;
}

function facts(message: Message): Html {
  const rows: [string, string | Html | null][] = [
    ['from', message.from],
    ['to', message.to],
    ['replyTo', message.replyTo],
    ['at', moment(message.at)],
  ];
  const told = rows.filter(([, value]) => value !== null && value !== '');
  return html`<dl class="facts card">${told.map(([name, value]) => html`<dt>${t(`demo.inbox.facts.${name}`)}</dt><dd>${value}</dd>`)}</dl>`;
}

function htmlPart(id: string): Html {
  return html`<h2>${t('demo.inbox.html')}</h2>
    <iframe
      class="card"
      src="/messages/${id}/html"
      title="${t('demo.inbox.html')}"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>`;
}

function moment(at: string): Html {
  return html`<time datetime="${at}">${formatMoment(new Date(at), { locale: 'en' })}</time>`;
}
