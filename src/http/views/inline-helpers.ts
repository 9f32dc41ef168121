import Handlebars from 'handlebars';
import { formatClock, formatMoment, type MessageParams, type Reader, type Translator } from '../../i18n/index.js';
import { escapeMarkup } from './escape-markup.js';
import { icon } from './icons.js';
import { safeHref } from './safe-href.js';
import type { Hash, Root } from './view-context.js';

const { SafeString } = Handlebars;

interface HelperOptions {
  readonly hash: Hash;
  readonly data: { readonly root: Root };
}

/** The few helpers that stand inside a sentence or a condition. Everything larger is a component. */
export function inlineHelpers(translator: Translator): Record<string, Handlebars.HelperDelegate> {
  return {
    t: (key: string, { hash, data }: HelperOptions) => translated(translator, key, hash, readerOfPage(data.root)),
    moment: (at: Date, { data }: HelperOptions) =>
      new SafeString(`<time datetime="${at.toISOString()}">${escapeMarkup(formatMoment(at, readerOfPage(data.root)))}</time>`),
    duration: (seconds: number, { data }: HelperOptions) => translator.duration(seconds, readerOfPage(data.root)),
    clock: (seconds: number) => formatClock(seconds),
    link: ({ hash }: HelperOptions) => new SafeString(`<a href="${escapeMarkup(safeHref(hash['href']))}">${escapeMarkup(String(hash['text']))}</a>`),
    strong: (text: unknown) => new SafeString(`<strong>${escapeMarkup(String(text))}</strong>`),
    icon: (name: string) => new SafeString(icon(name)),
    eq: (left: unknown, right: unknown) => left === right,
    join: (list: readonly unknown[], separator: unknown) => list.join(typeof separator === 'string' ? separator : ', '),
  };
}

function readerOfPage(root: Root): Reader {
  return { locale: root.locale ?? 'en', timeZone: root.timeZone };
}

/**
 * A text whose parameters may be pieces of HTML made by other helpers: `{{t "a.b" help=(link href="/help" text="Help")}}`.
 * The sentence and every plain parameter are escaped; only what a helper made goes through as it is.
 */
function translated(translator: Translator, key: string, hash: Hash, reader: Reader): string | Handlebars.SafeString {
  const pieces: string[] = [];
  const params: MessageParams = Object.fromEntries(
    Object.entries(hash).map(([name, value]) => {
      if (!(value instanceof SafeString)) return [name, value];
      pieces.push(value.toHTML());
      return [name, `\u0000${pieces.length - 1}\u0000`];
    }),
  );
  const text = translator.t(key, params, reader);
  if (pieces.length === 0) return text;
  return new SafeString(escapeMarkup(text).replace(/\u0000(\d+)\u0000/g, (_mark, index: string) => pieces[Number(index)] ?? ''));
}
