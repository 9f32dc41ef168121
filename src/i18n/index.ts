export { formatClock, formatDay, formatMoment, formatNumber, formatTime } from './formats.js';
export { negotiateLocale, readerOf, TIME_ZONE_COOKIE, type Reader } from './reader.js';
export { errorText, formatDuration, onMissingMessage, t, translator } from './shared-translator.js';
export { canonicalTimeZone } from './time-zone.js';
export {
  createTranslator,
  errorKey,
  Translator,
  type ErrorCode,
  type MessageParams,
  type MissingMessagePolicy,
} from './translator.js';
