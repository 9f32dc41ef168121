import { Injectable } from '@nestjs/common';
import { constantTimeEqual, KeyRing } from '../../common/index.js';
import { Config } from '../../config/index.js';

const PURPOSE = 'mail.return-path';
const MAC_BYTES = 8;
/** RFC 5321 §4.5.3.1.1 */
const LONGEST_LOCAL_PART = 64;
const TAG = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-([0-9a-f]{16})$/;

/**
 * The envelope's sender of each mail is an address of its own, so that a delivery report says by where it arrives which mail it is about,
 * whatever the receiving system writes into it. Only those who had that mail in hand can report on it: the address bears a MAC.
 */
@Injectable()
export class ReturnPaths {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly config: Config,
  ) {}

  /** @returns where delivery reports about the message go; `fallback` where nobody would read them */
  of(messageId: string, fallback: string): string {
    const { returnPath } = this.config.mail;
    if (returnPath === undefined) return fallback;
    const [local, domain] = partsOf(returnPath);
    const tagged = `${local}+${messageId.replaceAll('-', '')}-${this.#mac(messageId)}`;
    return tagged.length > LONGEST_LOCAL_PART ? returnPath : `${tagged}@${domain}`;
  }

  /** @returns whether reports arrive at this address, the tag left aside */
  isOurs(address: string): boolean {
    return this.#tagOf(address) !== undefined;
  }

  /** @returns the message that was sent from this address; undefined for an address that is none of ours, or bears a forged tag */
  read(address: string): string | undefined {
    const parts = TAG.exec(this.#tagOf(address) ?? '');
    if (!parts) return undefined;
    const messageId = parts.slice(1, 6).join('-');
    const given = parts[6]!;
    // A key that was replaced still speaks for the mails that were sent with it.
    return this.keyRing.versions.some((version) => constantTimeEqual(this.#mac(messageId, version), given)) ? messageId : undefined;
  }

  #tagOf(address: string): string | undefined {
    const { returnPath } = this.config.mail;
    if (returnPath === undefined) return undefined;
    const [local, domain] = partsOf(returnPath.toLowerCase());
    const [given, at] = partsOf(address.toLowerCase());
    if (at !== domain) return undefined;
    if (given === local) return '';
    return given.startsWith(`${local}+`) ? given.slice(local.length + 1) : undefined;
  }

  #mac(messageId: string, version?: number): string {
    return this.keyRing.mac(PURPOSE, [messageId], version).subarray(0, MAC_BYTES).toString('hex');
  }
}

function partsOf(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}
