import type { MessageParams, MissingMessagePolicy } from './translator.js';
import { createTranslator, type Translator } from './translator.js';
import type { Reader } from './reader.js';

let shared: Translator | undefined;

/** The process's translator over the shipped messages, made at first use. */
export function translator(): Translator {
  return (shared ??= createTranslator());
}

/**
 * What a missing message does from now on. Until told otherwise it throws, which is right for tests and development;
 * the programs that serve people say `log` as they start.
 */
export function onMissingMessage(policy: MissingMessagePolicy): void {
  translator().onMissing(policy);
}

/** The text for `<room>.<a>.<b>`; see `Translator.t`. */
export function t(key: string, params?: MessageParams, reader?: Reader | string): string {
  return translator().t(key, params, reader);
}

/** The sentence for an error code; see `Translator.errorText`. */
export function errorText(code: string, params?: MessageParams, reader?: Reader | string): string {
  return translator().errorText(code, params, reader);
}

/** A stretch of time, in seconds, in words: "2 minutes". */
export function formatDuration(seconds: number, reader?: Reader | string): string {
  return translator().duration(seconds, reader);
}
