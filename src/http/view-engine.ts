import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type Handlebars from 'handlebars';
import hbs from 'hbs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readerOf, translator as sharedTranslator, type Translator } from '../i18n/index.js';
import type { Assets } from './assets/assets.js';
import { componentHelpers, type Markup } from './views/component-set.js';
import { contentComponents } from './views/content-components.js';
import { createHandlebars } from './views/create-handlebars.js';
import { fieldComponents } from './views/field-components.js';
import { formComponents } from './views/form-components.js';
import { inlineHelpers } from './views/inline-helpers.js';
import { layoutComponents } from './views/layout-components.js';

/** The folder that holds the rooms, of sources or of the build: views stand beside the code that shows them. */
const ROOMS = fileURLToPath(new URL('..', import.meta.url));
const LAYOUT = 'http/views/layout';

export interface ViewOptions {
  readonly brand: { readonly name: string; readonly logoUrl?: string };
  readonly supportCenterUrl: string;
  readonly assets: Assets;
  readonly translator?: Translator;
  /** Folders with `<room>/views/<view>.hbs`; the first that has a view wins. */
  readonly roomFolders?: readonly string[];
  /** Templates are compiled once. Off while views are being written. */
  readonly cache?: boolean;
}

/**
 * Teaches the application to render `<room>/<view>` from the room's `views/` folder within the layout, and puts the
 * reader's language and time zone into `res.locals`.
 */
export function configureViews(app: NestExpressApplication, options: ViewOptions): void {
  const translator = options.translator ?? sharedTranslator();
  const folders = options.roomFolders ?? [ROOMS];
  const cache = options.cache ?? true;
  const handlebars = strictHandlebars(translator, options.assets, cache);
  for (const folder of folders) registerRoomPartials(handlebars, folder);
  const engine = hbs.create(handlebars);
  app.set('view', roomViews(folders, engine.__express.bind(engine)));
  app.set('views', folders);
  app.set('view engine', 'hbs');
  app.set('view options', { layout: LAYOUT });
  app.set('view cache', cache);
  app.setLocal('brand', options.brand);
  app.setLocal('supportCenterUrl', options.supportCenterUrl);
  app.use((request: Request, response: Response, next: NextFunction) => {
    Object.assign(response.locals, readerOf(request.headers, translator.locales));
    next();
  });
}

/** Pieces of pages that a room lends to the rooms above: `<room>/views/partials/<name>.hbs` is `{{> <room>/<name>}}`. */
function registerRoomPartials(handlebars: typeof Handlebars, folder: string): void {
  for (const room of readdirSync(folder)) {
    const partials = join(folder, room, 'views/partials');
    if (!existsSync(partials)) continue;
    for (const file of readdirSync(partials)) {
      handlebars.registerPartial(`${room}/${basename(file, '.hbs')}`, readFileSync(join(partials, file), 'utf8'));
    }
  }
}

/** A Handlebars of our own that compiles strictly: a mistyped helper fails instead of showing nothing. */
export function strictHandlebars(translator: Translator, assets: Assets, cache: boolean): typeof Handlebars {
  const handlebars = createHandlebars();
  const components = componentHelpers(
    { ...layoutComponents, ...fieldComponents, ...formComponents, ...contentComponents },
    translator,
    markupReader(handlebars, cache),
  );
  const helpers = { ...inlineHelpers(translator), ...components, asset: (name: string) => assets.url(name) };
  handlebars.registerHelper(helpers);
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  const compile = handlebars.compile.bind(handlebars);
  handlebars.compile = (input: unknown, compileOptions?: CompileOptions) =>
    // Indented as their call is, partials would indent what was typed into their text areas, too.
    asPartial(handlebars, compile(input, { ...compileOptions, knownHelpers, knownHelpersOnly: true, preventIndent: true }));
  return handlebars;
}

/**
 * Runs a template as Handlebars runs partials, with the helpers handed on. As a template of its own each call would copy
 * and wrap all helpers, which costs more than everything else a page does.
 */
function asPartial(handlebars: typeof Handlebars, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  const { helpers, partials } = handlebars;
  return (context: object, runtime?: RuntimeOptions) => {
    const ofPage = { partial: true, helpers, partials, data: { root: context }, protoAccessControl: GETTERS_OPEN };
    return template(context, runtime?.partial ? runtime : (ofPage as RuntimeOptions));
  };
}

const NEVER = { constructor: false, __defineGetter__: false, __defineSetter__: false, __lookupGetter__: false, __lookupSetter__: false };

/** Views may show what a class computes, but reach nothing that leads out of the model (Handlebars' own list). */
const GETTERS_OPEN = {
  methods: { whitelist: NEVER, defaultValue: true },
  properties: { whitelist: { ['__proto__']: false }, defaultValue: true },
};

/** No property of a prototype is reachable from the markup of components. */
const PROTOTYPES_CLOSED = { methods: { whitelist: {}, defaultValue: false }, properties: { whitelist: {}, defaultValue: false } };

/** Reads the markup of components, which is run with the helpers of the page. */
function markupReader(handlebars: typeof Handlebars, cache: boolean): Markup {
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return (name, model, data) => {
    let template = compiled.get(name);
    if (template === undefined) {
      template = handlebars.compile(readFileSync(join(ROOMS, 'http/views/components', `${name}.hbs`), 'utf8'));
      if (cache) compiled.set(name, template);
    }
    return template(model, { partial: true, helpers: handlebars.helpers, data, protoAccessControl: PROTOTYPES_CLOSED } as RuntimeOptions);
  };
}

type Render = (file: string, locals: object, callback: (error: Error | null, html?: string) => void) => void;

/** Express looks views up through a class; this one knows where a room keeps its own. */
function roomViews(folders: readonly string[], render: Render) {
  return class RoomView {
    readonly path: string | undefined;

    constructor(readonly name: string) {
      const [room, ...view] = name.split('/');
      this.path = folders.map((folder) => join(folder, String(room), 'views', `${view.join('/')}.hbs`)).find((path) => existsSync(path));
    }

    render(locals: object, callback: (error: Error | null, html?: string) => void): void {
      render(String(this.path), locals, callback);
    }
  };
}
