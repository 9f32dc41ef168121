import { constantTimeEqual, type KeyRing } from '../../common/index.js';

/** The parameter of an authorization request in which we note that we have seen it. */
export const ASKED = 'ma_asked';

/** The parameter that names the journey in which the customer has just proven a service account. */
export const PROOF = 'link';

const PURPOSE = 'sso.asked';
/** Notes older than this say nothing any more. */
const KNOWN_MS = 7 * 24 * 3_600_000;

export interface Asked {
  /** When the request came first. */
  readonly at: Date;
  /** When the customer who was signed in then had proven it; 0 when nobody was. */
  readonly authenticatedAt: number;
}

/**
 * A note on the destination of a journey, the authorization request itself: when it was first asked, and how fresh
 * the customer's proof was then. So `prompt=login` asks once and not forever, with nothing stored that could expire
 * before the customer returns. It holds for exactly these parameters, hence for no other request of the service,
 * whose `state` or `nonce` differs.
 */
export class AskedBefore {
  constructor(private readonly keyRing: KeyRing) {}

  /** @returns the address of the request with the note */
  note(path: string, parameters: Readonly<Record<string, unknown>>, asked: Asked): string {
    const entries = entriesOf(parameters);
    const at = asked.at.getTime();
    const query = new URLSearchParams(entries);
    query.set(ASKED, [at, asked.authenticatedAt, this.#mac(at, asked.authenticatedAt, entries)].join('.'));
    return `${path}?${query.toString()}`;
  }

  /** @returns undefined for a request that comes for the first time, was changed, or is too old to say */
  read(parameters: Readonly<Record<string, unknown>>, now: Date): Asked | undefined {
    const note = parameters[ASKED];
    const [, at, authenticatedAt, mac] = /^(\d{1,15})\.(\d{1,15})\.([\w-]{22})$/.exec(typeof note === 'string' ? note : '') ?? [];
    if (at === undefined || authenticatedAt === undefined || mac === undefined) return undefined;
    const expected = this.#mac(Number(at), Number(authenticatedAt), entriesOf(parameters));
    if (!constantTimeEqual(mac, expected) || now.getTime() - Number(at) > KNOWN_MS) return undefined;
    return { at: new Date(Number(at)), authenticatedAt: Number(authenticatedAt) };
  }

  #mac(at: number, authenticatedAt: number, entries: [string, string][]): string {
    return this.keyRing.mac(PURPOSE, [String(at), String(authenticatedAt), ...entries.flat()]).toString('base64url').slice(0, 22);
  }
}

function entriesOf(parameters: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(parameters)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== ASKED && entry[0] !== PROOF)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
