const LONGEST_NAME = 64;
const REMEMBERED = 1024;
const known = new Map<string, string | undefined>();

/**
 * The name under which the runtime knows a time zone, or undefined when it knows none such.
 * The name comes from a cookie, so it is bounded in length and in how many are remembered.
 */
export function canonicalTimeZone(name: string): string | undefined {
  if (name.length > LONGEST_NAME || !/^[A-Za-z0-9_+\-/:]+$/.test(name)) return undefined;
  if (!known.has(name)) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(name, resolve(name));
  }
  return known.get(name);
}

function resolve(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
