import type { FormatterModule } from 'i18next';
import { formatClock, formatDay, formatMoment, formatNumber, formatTime } from './formats.js';
import type { Reader } from './reader.js';

/** How `{{value, name}}` in a message is written. */
export class MessageFormats implements FormatterModule {
  readonly type = 'formatter';

  constructor(
    private readonly duration: (seconds: number, reader: Reader) => string,
    private readonly unfit: (what: string, why: string) => string,
  ) {}

  init(): void {}

  add(name: string): void {
    throw new Error(`${name} belongs into the list of formats below`);
  }

  addCached(name: string): void {
    this.add(name);
  }

  format(value: unknown, name: string | undefined, _locale: string | undefined, options?: Record<string, unknown>): string {
    const reader = (options?.['reader'] ?? { locale: 'en' }) as Reader;
    if (name === undefined) return String(value);
    if (value instanceof Date) {
      if (name === 'moment') return formatMoment(value, reader);
      if (name === 'time') return formatTime(value, reader);
      if (name === 'day') return formatDay(value, reader);
    }
    if (typeof value === 'number') {
      if (name === 'duration') return this.duration(value, reader);
      if (name === 'clock') return formatClock(value);
      if (name === 'number') return formatNumber(value, reader.locale);
    }
    return this.unfit(`A ${typeof value}`, `cannot be written as ${name}`);
  }
}
