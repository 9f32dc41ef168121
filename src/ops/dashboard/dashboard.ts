import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import { Config } from '../../config/index.js';
import { accentColours, mount, type Assets } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { DashboardFiles } from './dashboard-files.js';

/** The page of the dashboard: the same for every address below `/ops`, whose parts the script reads. */
@Injectable()
export class Dashboard {
  readonly #files = new DashboardFiles();
  #icon = '';

  constructor(private readonly config: Config) {}

  /** Serves scripts and styles ahead of sessions and guards: they are the same for everybody. */
  serveFiles(app: NestExpressApplication, assets: Assets): void {
    this.#icon = assets.url('icon.svg');
    mount(app, { path: '/ops/assets', access: 'everybody: scripts and styles of the dashboard, the same for all', handler: this.#files.handle });
  }

  show(response: Response): void {
    const nonce = randomBytes(16).toString('base64');
    letStylesIn(response, nonce);
    response.set('Cache-Control', 'no-store');
    response.type('html').send(filledIn(this.#files.page(), { ...this.#words(), NONCE: nonce, ICON: this.#icon }));
  }

  #words(): Record<string, string> {
    const { name, logoUrl, accent } = this.config.brand;
    const brand = { name, logoUrl, accent: { light: accentColours(accent, 'light'), dark: accentColours(accent, 'dark') } };
    return { BRAND: JSON.stringify(brand), TITLE: name, WITHOUT_SCRIPT: t('ops.dashboard.withoutScript') };
  }
}

/**
 * Menus and dialogs are placed, and pages kept from scrolling behind them, by style sheets that the dashboard's components
 * write at run time: those that bear this answer's nonce are let in, and no others. Scripts stay files of ours.
 */
function letStylesIn(response: Response, nonce: string): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.set('Content-Security-Policy', policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`));
}

function filledIn(page: string, values: Readonly<Record<string, string>>): string {
  return page.replace(/%([A-Z_]+)%/g, (mark, name: string) => escaped(values[name] ?? mark));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
