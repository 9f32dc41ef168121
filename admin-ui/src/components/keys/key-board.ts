import { KEYS, type KeyName } from './catalogue';

type Handler = () => void;

const SEQUENCE_MS = 1_500;
const AWAITED_MS = 5_000;
const SWITCHED_OFF = 'desk.keys.off';
const EDITABLE = 'input, textarea, select, [contenteditable=true]';
/** What a press of Enter works by itself. */
const PRESSABLE = 'a, button, summary, [role=menuitem], [role=tab]';
/** Keys that are pressed in one of these belong to it. */
const IN_FRONT = '[aria-modal=true], [role=menu], [role=listbox]';

/**
 * Hears keys for the whole page and calls who stands for them: of several, the one that came last, as a dialog before the
 * page beneath. Single characters count outside of fields only, and can be switched off (WCAG 2.2, 2.1.4).
 */
class KeyBoard {
  readonly #handlers = new Map<KeyName, Handler[]>();
  readonly #listeners = new Set<() => void>();
  #awaited: { name: KeyName; at: number } | undefined;
  #first: { key: string; at: number } | undefined;
  #on = localStorage.getItem(SWITCHED_OFF) === null;

  constructor() {
    document.addEventListener('keydown', (event) => this.#hear(event));
  }

  /** @returns how to stop listening */
  on(name: KeyName, handler: Handler): () => void {
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler]);
    if (this.#awaited?.name === name && performance.now() - this.#awaited.at < AWAITED_MS) queueMicrotask(handler);
    if (this.#awaited?.name === name) this.#awaited = undefined;
    return () => this.#handlers.set(name, (this.#handlers.get(name) ?? []).filter((each) => each !== handler));
  }

  /** As if that key were pressed as soon as somebody stands for it: what is opened by it has yet to load. */
  pressSoon(name: KeyName): void {
    this.#awaited = { name, at: performance.now() };
  }

  isOn = (): boolean => this.#on;

  switch(on: boolean): void {
    this.#on = on;
    if (on) localStorage.removeItem(SWITCHED_OFF);
    else localStorage.setItem(SWITCHED_OFF, '');
    this.#listeners.forEach((listener) => listener());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return;
    const handler = this.#meant(event as KeyboardEvent & { target: Element });
    if (!handler) return;
    event.preventDefault();
    handler();
  }

  #meant(event: KeyboardEvent & { readonly target: Element }): Handler | undefined {
    const typing = event.target.closest(EDITABLE) !== null;
    const inFront = event.target.closest(IN_FRONT) !== null;
    if (event.altKey || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.target.closest(PRESSABLE))) return undefined;
    if (event.ctrlKey || event.metaKey) return this.#handlerOf(`mod+${event.key}`);
    if (typing || inFront || !this.#on) return undefined;
    const sequence = this.#first && event.timeStamp - this.#first.at < SEQUENCE_MS ? `${this.#first.key} ${event.key}` : undefined;
    const handler = (sequence && this.#handlerOf(sequence)) || this.#handlerOf(event.key);
    this.#first = handler ? undefined : { key: event.key, at: event.timeStamp };
    return handler;
  }

  #handlerOf(keys: string): Handler | undefined {
    const name = (Object.keys(KEYS) as KeyName[]).find((each) => KEYS[each].keys === keys && (this.#handlers.get(each)?.length ?? 0) > 0);
    return name && this.#handlers.get(name)?.at(-1);
  }
}

export const keyBoard = new KeyBoard();
