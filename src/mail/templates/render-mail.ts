import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Handlebars from 'handlebars';
import { createHandlebars } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import type { MailTemplate } from './mail-templates.js';

export interface MailModel {
  readonly brand: string;
  /** Where the mail's one link leads; in full. */
  readonly link: string;
  readonly customerCare: string;
  /** The moment that it is about. */
  readonly at?: Date;
  /** Words by the names that the template knows. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly expiresAt?: Date;
}

export interface RenderedMail {
  readonly text: string;
  readonly html: string;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const PARTIALS = ['frame', 'token', 'link', 'help'] as const;

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** Writes a mail twice with the same content: for eyes that want HTML and for those that want text. */
export function renderMail(template: MailTemplate, model: MailModel): RenderedMail {
  return { text: render(template, 'text', model), html: render(template, 'html', model) };
}

function render(template: MailTemplate, kind: 'text' | 'html', model: MailModel): string {
  const name = `${template}.${kind}`;
  let write = compiled.get(name);
  if (!write) {
    write = engine(kind).compile(read(name), { strict: true, noEscape: kind === 'text' });
    compiled.set(name, write);
  }
  return write(model);
}

function engine(kind: 'text' | 'html'): typeof Handlebars {
  const handlebars = createHandlebars();
  handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => t(key, options.hash as Record<string, unknown>));
  for (const partial of PARTIALS) handlebars.registerPartial(partial, read(`partials/${partial}.${kind}`));
  return handlebars;
}

function read(name: string): string {
  return readFileSync(`${FOLDER}${name}.hbs`, 'utf8');
}
