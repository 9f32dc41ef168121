import Handlebars from 'handlebars';
import type { Translator } from '../../i18n/index.js';
import type { FormState } from './page-model.js';
import { ViewContext, type Hash, type Root } from './view-context.js';

/** A piece of a page that views call as a helper: `{{field name="email" …}}`; its markup is `components/<name>.hbs`. */
export interface Component {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether it is written as a block, `{{#card}}…{{/card}}`. */
  readonly block?: 'always' | 'maybe';
  /** What the markup is given; the options themselves when absent. A block's content is always there as `body`. */
  model?(options: Hash, view: ViewContext): object | undefined;
  /** The state that fields inside the block read, where it differs from the page's. */
  formState?(options: Hash, view: ViewContext): FormState;
}

/** Fills a component's markup with its model. */
export type Markup = (name: string, model: object, data: object) => string;

interface Frame {
  readonly root: Root;
  readonly formState?: FormState;
  /** Of the form, when it is not the page's only one. */
  readonly formId?: string;
}

interface HelperOptions {
  readonly hash: Hash;
  readonly data: Frame;
  readonly fn?: (context: unknown, runtime: { data: Frame }) => string;
}

/** Makes Handlebars helpers of components. Unlike partials these see their own options only, and mistyped ones throw. */
export function componentHelpers(
  components: Readonly<Record<string, Component>>,
  translator: Translator,
  markup: Markup,
): Record<string, Handlebars.HelperDelegate> {
  return Object.fromEntries(
    Object.entries(components).map(([name, component]) => [
      name,
      function (this: unknown, ...args: unknown[]) {
        const options = args.at(-1) as HelperOptions;
        checkCall(name, component, options, args.length);
        return rendered(this, component, options, translator, (model, data) => markup(name, model, data));
      },
    ]),
  );
}

function rendered(
  context: unknown,
  component: Component,
  { hash, data, fn }: HelperOptions,
  translator: Translator,
  markup: (model: object, data: object) => string,
): Handlebars.SafeString | string {
  const form = data.formState ?? data.root.form ?? {};
  const outer = new ViewContext(data.root, form, undefined, translator, data.formId);
  const formState = component.formState?.(hash, outer) ?? form;
  const formId = component.formState ? idBesideOthers(hash) : data.formId;
  const frame: Frame = { ...data, formState, formId };
  const body = fn === undefined ? undefined : new Handlebars.SafeString(fn(context, { data: frame }));
  const view = new ViewContext(data.root, formState, body, translator, formId);
  const model = component.model === undefined ? hash : component.model(hash, view);
  if (model === undefined) return '';
  return new Handlebars.SafeString(markup({ ...model, body }, frame));
}

/** Two forms of a page may have fields of the same name: those of one with a state of its own bear its id as well. */
function idBesideOthers({ state, id }: Hash): string | undefined {
  return state !== undefined && typeof id === 'string' ? id : undefined;
}

function checkCall(name: string, component: Component, { hash, fn }: HelperOptions, argumentCount: number): void {
  const known = [...component.required, ...component.optional];
  const unknown = Object.keys(hash).filter((option) => !known.includes(option));
  const missing = component.required.filter((option) => hash[option] === undefined || hash[option] === null);
  if (unknown.length > 0) throw new TypeError(`${name} has no option ${unknown.join(', ')}; it has ${known.join(', ')}`);
  if (missing.length > 0) throw new TypeError(`${name} needs ${missing.join(', ')}`);
  if (argumentCount > 1) throw new TypeError(`${name} takes named options only`);
  if (fn === undefined && component.block === 'always') throw new TypeError(`${name} is a block: {{#${name}}}…{{/${name}}}`);
  if (fn !== undefined && component.block === undefined) throw new TypeError(`${name} has no content`);
}
