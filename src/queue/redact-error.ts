const LONGEST = 300;

/** Read from the top. What is left says what went wrong, not with whose address, code or number. */
const REPLACED: readonly (readonly [what: RegExp, by: string])[] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '[link]'],
  [/[^\s<>()"'`=,;:]+@[^\s<>()"'`=,;]+/g, '[address]'],
  // PostgreSQL tells values so: Key (email)=(ann@example.com) already exists.
  [/=\([^)]*\)/g, '=([value])'],
  [/"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`/g, '[text]'],
  // Ids say nothing by themselves and lead to what they name; any other long run of signs may be a key or a token.
  [/(?<![\w-])(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-]))[\w-]{24,}/g, '[text]'],
  [/(?<![\w-])(?=[A-Z]*\d)[A-Z0-9]{8}(?![\w-])/g, '[code]'],
  [/(?<![0-9a-f-])\+?\d[\d ]{4,}\d\b(?!-)/g, '[number]'],
];

/** An error's message for people who look after the queue: one line, without what belongs to customers. */
export function redactError(message: string): string {
  const [line = ''] = message.trim().split(/[\r\n]/);
  const redacted = REPLACED.reduce((text, [what, by]) => text.replace(what, by), line.replace(/\p{Cc}/gu, ' '));
  return redacted.length > LONGEST ? `${redacted.slice(0, LONGEST)}…` : redacted;
}
