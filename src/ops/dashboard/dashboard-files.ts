import type { NextFunction, Request, Response } from 'express';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '../../common/index.js';

/** Where the build puts it, seen from the sources as from what is compiled of them. */
const BUILT = fileURLToPath(new URL('../../../admin-ui/dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** In the order in which they are preferred; the build puts a file of each beside what is worth it. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

interface File {
  readonly type: string;
  readonly body: Buffer;
  readonly encoded: Readonly<Partial<Record<'br' | 'gzip', Buffer>>>;
}

/** The built dashboard, read when it is first asked for: a process that serves no agent does without. */
export class DashboardFiles {
  #files: ReadonlyMap<string, File> | undefined;
  #page: string | undefined;

  constructor(private readonly folder = BUILT) {}

  /**
   * @returns the page that starts the dashboard, with its marks still in it
   * @throws DomainError ops.dashboard.not-built (500)
   */
  page(): string {
    const file = path.join(this.folder, 'index.html');
    if (this.#page === undefined && !existsSync(file)) throw new DomainError('ops.dashboard.not-built', { status: 500 });
    this.#page ??= readFileSync(file, 'utf8');
    return this.#page;
  }

  /**
   * Answers GET and HEAD of a script, style or picture, whose address holds a hash of its content. What is not there is
   * said to be so: the page of the dashboard in its place would be taken for a script.
   */
  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const file = this.#all().get(request.path.slice(1));
    if (!file) return next(new DomainError('http.page.not-found', { status: 404 }));
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Vary', 'Accept-Encoding');
    const encoding = ENCODINGS.map(([name]) => name).find((name) => file.encoded[name] && request.acceptsEncodings(name) === name);
    if (encoding) response.setHeader('Content-Encoding', encoding);
    response.end((encoding && file.encoded[encoding]) ?? file.body);
  };

  #all(): ReadonlyMap<string, File> {
    this.#files ??= readFiles(path.join(this.folder, 'assets'));
    return this.#files;
  }
}

function readFiles(folder: string): ReadonlyMap<string, File> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => path.extname(name) in TYPES);
  return new Map(names.map((name) => [name, readFile(path.join(folder, name))]));
}

function readFile(file: string): File {
  const encoded = ENCODINGS.map(([name, ending]) => [name, `${file}${ending}`] as const).filter(([, packed]) => existsSync(packed));
  return {
    type: TYPES[path.extname(file)]!,
    body: readFileSync(file),
    encoded: Object.fromEntries(encoded.map(([name, packed]) => [name, readFileSync(packed)])),
  };
}
