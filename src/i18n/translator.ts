import { Logger } from '@nestjs/common';
import { createInstance, type i18n } from 'i18next';
import { durationParts } from './durations.js';
import { MessageFormats } from './message-formats.js';
import { loadMessages, SOURCE_LOCALE, type Messages } from './messages.js';
import type { Reader } from './reader.js';

/** What a missing message does: `throw` finds it in tests; `log` keeps the page alive and shows the key. */
export type MissingMessagePolicy = 'throw' | 'log';

export type MessageParams = Readonly<Record<string, unknown>>;

/** An error as a code with the values its sentence needs; see `errorText`. */
export interface ErrorCode {
  readonly code: string;
  readonly params?: MessageParams;
}

const logger = new Logger('i18n');

/** Texts of all rooms in all languages. Synchronous: everything is loaded when it is made. */
export class Translator {
  readonly locales: readonly string[];
  private readonly i18next: i18n;
  private readonly plainTexts = new Map<string, Map<string, string>>();

  constructor(
    messages: Messages,
    private policy: MissingMessagePolicy,
  ) {
    this.locales = [SOURCE_LOCALE, ...Object.keys(messages).filter((locale) => locale !== SOURCE_LOCALE)];
    this.i18next = createInstance().use(
      new MessageFormats(
        (seconds, reader) => this.duration(seconds, reader),
        (value, why) => this.missing(value, why),
      ),
    );
    void this.i18next.init({
      initAsync: false,
      lng: SOURCE_LOCALE,
      fallbackLng: SOURCE_LOCALE,
      // One tree with the rooms at its top: a key reads `<room>.<a>.<b>`.
      resources: Object.fromEntries(Object.entries(messages).map(([locale, rooms]) => [locale, { translation: rooms }])),
      nsSeparator: false,
      returnNull: false,
      // Escaping belongs to the templates, which know whether they write HTML or text.
      interpolation: { escapeValue: false },
      parseMissingKeyHandler: (key) => this.missing(key, 'has no message'),
      returnedObjectHandler: (key) => this.missing(key, 'is a group of messages'),
      missingInterpolationHandler: (text, match) => this.missing(String(match[1]), `is not given for "${text}"`),
    });
  }

  onMissing(policy: MissingMessagePolicy): void {
    this.policy = policy;
  }

  /**
   * The text for a key, with `{{param}}` filled in. In messages `{{at, moment}}`, `{{at, time}}`, `{{at, day}}` take a Date,
   * `{{for, duration}}` ("2 minutes") and `{{for, clock}}` ("2:31") take seconds, `{{n, number}}` groups digits;
   * plurals are chosen by `count` (`key_one`, `key_other`).
   */
  t(key: string, params: MessageParams = {}, reader: Reader | string = SOURCE_LOCALE): string {
    const { locale, timeZone } = typeof reader === 'string' ? { locale: reader } : reader;
    if (Object.keys(params).length === 0) return this.plain(key, locale);
    // Values are people's own words: `nest: false` keeps i18next from reading "$t(…)" in them as an instruction.
    return this.i18next.t(key, { ...params, lng: locale, nest: false, reader: { locale, timeZone } });
  }

  /** @param params with a `count`, a message that only has plural forms exists too */
  exists(key: string, params: MessageParams = {}): boolean {
    return this.i18next.exists(key, params);
  }

  /**
   * The sentence for an error code: `registration.token.expired` is looked up at `registration.errors.token.expired`.
   * A code without a sentence still gives people one.
   */
  errorText(code: string, params?: MessageParams, reader?: Reader | string): string {
    const key = errorKey(code);
    if (!this.exists(key, params)) {
      this.missing(key, 'has no message');
      return this.t('i18n.errors.unknown', {}, reader);
    }
    return this.t(key, params, reader);
  }

  /** A stretch of time in words: "2 minutes", "1 hour 5 minutes". */
  duration(seconds: number, reader?: Reader | string): string {
    return durationParts(seconds)
      .map(({ unit, count }) => this.t(`i18n.duration.${unit}`, { count }, reader))
      .join(' ');
  }

  /** Most texts take nothing: what is found once is kept. Only what exists is kept, so that no caller can make it grow. */
  private plain(key: string, locale: string): string {
    const kept = this.plainTexts.get(locale)?.get(key);
    if (kept !== undefined) return kept;
    const text = this.i18next.t(key, { lng: locale, nest: false });
    if (this.exists(key) && this.locales.includes(locale)) {
      if (!this.plainTexts.has(locale)) this.plainTexts.set(locale, new Map());
      this.plainTexts.get(locale)?.set(key, text);
    }
    return text;
  }

  private missing(key: string, why: string): string {
    const message = `${key} ${why}`;
    if (this.policy === 'throw') throw new Error(message);
    logger.error(message);
    return key;
  }
}

/** Where the sentence for an error code stands in the messages. */
export function errorKey(code: string): string {
  const [room = '', ...rest] = code.split('.');
  return [room, 'errors', ...rest].join('.');
}

/** A translator over the shipped messages, or over others in tests. */
export function createTranslator(
  options: { readonly messages?: Messages; readonly onMissing?: MissingMessagePolicy } = {},
): Translator {
  return new Translator(options.messages ?? loadMessages(), options.onMissing ?? 'throw');
}
