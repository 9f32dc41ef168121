/** One result of RFC 8601 §2.2: `dkim=pass header.d=example.com`. */
interface MethodResult {
  readonly method: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
}

/**
 * Whether a mail server of ours has found that the mail comes from the domain in its "From". Of several headers only the topmost is looked at:
 * what stands below it came with the mail, and anybody can write one under our server's name.
 * @param topmost the topmost `Authentication-Results`, unfolded
 * @param relays names (authserv-id) of servers that are believed, in small letters
 */
export function provenByRelay(topmost: string | undefined, relays: readonly string[], fromDomain: string): boolean {
  if (topmost === undefined || relays.length === 0) return false;
  const [server = '', ...results] = withoutComments(topmost).split(';').map((part) => part.trim());
  const [name = ''] = server.toLowerCase().split(/\s/, 1);
  return relays.includes(name) && results.map(readResult).some((result) => result !== undefined && speaksFor(result, fromDomain.toLowerCase()));
}

function speaksFor({ method, result, properties }: MethodResult, fromDomain: string): boolean {
  if (result !== 'pass') return false;
  if (method === 'dmarc') return domainOf(properties.get('header.from') ?? '') === fromDomain;
  if (method === 'dkim') return domainOf(properties.get('header.d') ?? properties.get('header.i') ?? '') === fromDomain;
  return method === 'spf' && domainOf(properties.get('smtp.mailfrom') ?? properties.get('smtp.mail') ?? '') === fromDomain;
}

function readResult(part: string): MethodResult | undefined {
  const [, method, result, rest = ''] = /^([a-z][\w-]*)(?:\/\d+)?\s*=\s*([a-z]+)\b(.*)$/i.exec(part) ?? [];
  if (method === undefined || result === undefined) return undefined;
  const properties = [...rest.matchAll(/\b((?:header|smtp|policy|body)\.[\w-]+)\s*=\s*("?)([^\s";]*)\2/gi)].map(([, name, , value]) => [name!.toLowerCase(), value!.toLowerCase()] as const);
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties: new Map(properties) };
}

/** What stands in quotes or comments is not ours to read: a sender's own words may stand there. */
function withoutComments(header: string): string {
  let depth = 0;
  let quoted = false;
  let kept = '';
  for (let at = 0; at < header.length; at += 1) {
    const character = header[at]!;
    if (character === '\\') at += 1;
    else if (depth === 0 && character === '"') {
      quoted = !quoted;
      // A quoted value is none that we compare with.
      kept += quoted ? '?' : '';
    } else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth = Math.max(0, depth - 1);
    else if (!quoted && depth === 0) kept += character;
  }
  return kept;
}

function domainOf(value: string): string {
  return value.slice(value.lastIndexOf('@') + 1);
}
