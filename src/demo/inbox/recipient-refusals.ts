/** What a receiving server says to RCPT TO when it does not take a message. */
export interface Refusal {
  readonly code: number;
  /** Begins with the enhanced status code (RFC 3463). */
  readonly text: string;
}

type Refuse = (address: string) => Refusal;

/** Whole domains that behave as unlucky receivers do, in the words that real servers use. */
const REFUSING_DOMAINS: ReadonlyMap<string, Refuse> = new Map<string, Refuse>([
  ['bounce.example', (address) => ({ code: 550, text: `5.1.1 <${address}>: Recipient address rejected: User unknown` })],
  [
    'blocked.example',
    (address) => ({
      code: 554,
      text: `5.7.1 <${address}>: Message rejected: blocked using bl.blocklist.example; see https://blocklist.example/why`,
    }),
  ],
  ['slow.example', (address) => ({ code: 451, text: `4.7.1 <${address}>: Greylisted, please try again later` })],
]);

/** @returns null when the recipient's server takes mail */
export function refusalOf(address: string): Refusal | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return REFUSING_DOMAINS.get(domain)?.(address) ?? null;
}
