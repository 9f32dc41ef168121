import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { mount } from '../mounts.js';
import { brandIcon, brandStylesheet } from './brand-stylesheet.js';

const SHIPPED = fileURLToPath(new URL('.', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};
/** The build puts this folder's compiled code beside its scripts; those are the browser's only files ending in .js. */
const SCRIPTS = ['dialog.js', 'page.js', 'passkeys.js', 'password-requirements.js', 'waiting.js'];

export interface AssetOptions {
  readonly brand: { readonly name: string; readonly accent: string };
  /** Further files by name, for example a word list that a script of a page needs. */
  readonly extra?: Readonly<Record<string, string>>;
}

interface Asset {
  readonly body: Buffer;
  readonly compressed: Buffer;
  readonly type: string;
  readonly hash: string;
}

/** The files that pages load. Their addresses contain a hash of their content, so browsers keep them for ever. */
export class Assets {
  private readonly assets = new Map<string, Asset>();

  constructor(contents: Readonly<Record<string, string>>) {
    for (const [name, content] of Object.entries(contents)) this.assets.set(name, asset(name, content));
  }

  /** `site.css` → `/assets/site.<hash>.css`. Throws when there is no such file. */
  url(name: string): string {
    const found = this.assets.get(name);
    if (found === undefined) throw new RangeError(`there is no asset ${name}`);
    const ending = extname(name);
    return `/assets/${name.slice(0, -ending.length)}.${found.hash}${ending}`;
  }

  /** Answers GET and HEAD below `/assets/`; the rest goes on to the application. */
  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    const [, stem, hash, ending] = /^\/([\w-]+)\.([\w-]{10})(\.\w+)$/.exec(request.path) ?? [];
    const found = this.assets.get(`${stem}${ending}`);
    if (found === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.setHeader('Content-Type', found.type);
    // While processes of two versions serve side by side, a page of one may ask the other: it gets what is there, briefly.
    response.setHeader('Cache-Control', hash === found.hash ? 'public, max-age=31536000, immutable' : 'public, max-age=60');
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.acceptsEncodings('gzip') !== 'gzip') return void response.end(found.body);
    response.setHeader('Content-Encoding', 'gzip');
    response.end(found.compressed);
  };
}

/** The shipped files together with those that follow from the brand: `brand.css` and `icon.svg`. */
export function createAssets({ brand, extra = {} }: AssetOptions): Assets {
  const files = readdirSync(SHIPPED).filter((name) => name.endsWith('.css') || SCRIPTS.includes(name));
  const shipped = Object.fromEntries(files.map((name) => [name, readFileSync(join(SHIPPED, name), 'utf8')]));
  return new Assets({
    ...shipped,
    'brand.css': brandStylesheet(String(shipped['accent.css']), brand.accent),
    'icon.svg': brandIcon(brand.name, brand.accent),
    ...extra,
  });
}

/** Serves the assets ahead of sessions, guards and the rest: they are the same for everybody. */
export function serveAssets(app: NestExpressApplication, assets: Assets): void {
  mount(app, { path: '/assets', access: 'everybody: styles and scripts, the same for all', handler: assets.handle });
}

function asset(name: string, content: string): Asset {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new RangeError(`${name} is of no kind that pages load`);
  const body = Buffer.from(content, 'utf8');
  return { body, compressed: gzipSync(body), type, hash: createHash('sha256').update(body).digest('base64url').slice(0, 10) };
}
