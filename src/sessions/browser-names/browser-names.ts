/** A name, and what of a User-Agent header tells it. */
type Mark = readonly [name: string, mark: RegExp];

/**
 * The common families, in the order in which they must be asked for: most browsers also claim to be Chrome, Safari and
 * Mozilla (RFC 9110 §10.1.5 leaves the field to custom).
 */
const BROWSERS: readonly Mark[] = [
  ['Microsoft Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera[ /]/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Yandex Browser', /\bYaBrowser\//],
  ['UC Browser', /\bUCBrowser\//],
  ['DuckDuckGo', /\b(?:DuckDuckGo|Ddg)\//],
  ['Firefox', /\b(?:Firefox|FxiOS|Focus)\//],
  ['Internet Explorer', /\bMSIE |\bTrident\//],
  ['Chrome', /\b(?:CriOS|HeadlessChrome|Chromium|Chrome)\//],
  ['Safari', /\bVersion\/[\d.]+ .*\bSafari\/|\biP(?:hone|ad|od)\b.*\bAppleWebKit\//],
];

const SYSTEMS: readonly Mark[] = [
  ['Windows', /\bWindows\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
];

/** No browsers, but programs that say so. */
const PROGRAM = /^(?:curl|wget|python-requests|python-urllib|go-http-client|okhttp|axios|node|undici|powershell|java|postmanruntime)\b/i;

export interface BrowserNames {
  /** `null` when the header is of no family that we know. */
  readonly browser: string | null;
  readonly system: string | null;
  readonly program: boolean;
}

/** The header is not shown, only told from: whatever somebody writes into it, nothing of it reaches a page or a mail. */
export function browserNames(userAgent: string): BrowserNames {
  return { browser: firstOf(BROWSERS, userAgent), system: firstOf(SYSTEMS, userAgent), program: PROGRAM.test(userAgent) };
}

function firstOf(marks: readonly Mark[], userAgent: string): string | null {
  return marks.find(([, mark]) => mark.test(userAgent))?.[0] ?? null;
}
