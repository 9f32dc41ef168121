import { html } from './html.js';
import type { Html } from './html.js';

/** Whose page it is: each demo service and the inbox look like a house of their own. */
export interface Look {
  readonly name: string;
  readonly tagline: string;
  readonly home: string;
  /** Class of the page, which chooses its colours. */
  readonly theme: string;
  readonly footer: string;
}

export interface PageParts {
  readonly title: string;
  readonly main: Html;
  /** File in /assets of a script that improves the page. */
  readonly script?: string;
}

/** @returns the whole page, ready to be sent */
export function page(look: Look, { title, main, script }: PageParts): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title === look.name ? title : `${title} · ${look.name}`}</title>
        <link rel="stylesheet" href="/assets/demo.css" />
        <link rel="icon" type="image/svg+xml" href="/assets/${look.theme}.svg" />
        ${script === undefined ? null : html`<script src="/assets/${script}" defer></script>`}
      </head>
      <body class="${look.theme}">
        <header>
          <div class="bar">
            <a class="brand" href="${look.home}"><img src="/assets/${look.theme}.svg" alt="" width="32" height="32" />${look.name}</a>
            <span class="tagline">${look.tagline}</span>
          </div>
        </header>
        <main>${main}</main>
        <footer><p>${look.footer}</p></footer>
      </body>
    </html>`.markup;
}
