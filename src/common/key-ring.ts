import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed value, a MAC or a derived key is for. Different purposes never understand one another. */
export type KeyPurpose = string;

export class UnreadableSealError extends Error {
  constructor(reason: string) {
    super(`sealed value can't be opened: ${reason}`);
    this.name = 'UnreadableSealError';
  }
}

/**
 * The versioned secret keys of an installation. New values are made with the newest key; values made with an older
 * one are still read, so that a key can be replaced without a flag day.
 */
export class KeyRing {
  readonly #keys: ReadonlyMap<number, Buffer>;
  readonly #newest: number;
  readonly #derived = new Map<string, Buffer>();
  readonly #keyObjects = new Map<Buffer, KeyObject>();

  /** @param keys version → 32 random bytes */
  constructor(keys: ReadonlyMap<number, Buffer>) {
    if (keys.size === 0) throw new Error('a key ring needs at least one key');
    for (const [version, key] of keys) {
      if (key.length < 32) throw new Error(`key ${version} has ${key.length} bytes, 32 are needed`);
    }
    this.#keys = keys;
    this.#newest = Math.max(...keys.keys());
  }

  /**
   * Encrypts and authenticates (AES-256-GCM).
   * @param purpose binds the value to its use: opening it under another purpose fails
   */
  seal(plaintext: string, purpose: KeyPurpose): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#keyObject(`seal:${purpose}`, this.#newest), nonce);
    const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return `v${this.#newest}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`;
  }

  /** @throws UnreadableSealError when the value was changed, cut, made for another purpose or with an unknown key */
  open(sealed: string, purpose: KeyPurpose): string {
    const parts = /^v(\d{1,6})\.([\w-]+)$/.exec(sealed);
    if (!parts) throw new UnreadableSealError('not of the form v<key>.<data>');
    const version = Number(parts[1]);
    const data = Buffer.from(parts[2]!, 'base64url');
    if (!this.#keys.has(version)) throw new UnreadableSealError(`no key ${version}`);
    if (data.length < NONCE_BYTES + TAG_BYTES) throw new UnreadableSealError('too short');
    const decipher = createDecipheriv('aes-256-gcm', this.#keyObject(`seal:${purpose}`, version), data.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(data.subarray(-TAG_BYTES));
    try {
      return decipher.update(data.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new UnreadableSealError('changed, or sealed for another purpose');
    }
  }

  /**
   * HMAC-SHA-256 over `parts`, each with its length in front, so that ('ab','c') and ('a','bc') differ.
   * @param version of the key; the newest unless a stored value names another
   */
  mac(purpose: KeyPurpose, parts: readonly string[], version = this.#newest): Buffer {
    const hmac = createHmac('sha256', this.#keyObject(`mac:${purpose}`, version));
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
    return hmac.digest();
  }

  /** A 32-byte key of its own for one purpose (HKDF, RFC 5869). */
  derive(purpose: KeyPurpose, version = this.#newest): Buffer {
    const name = `${version}:${purpose}`;
    const known = this.#derived.get(name);
    if (known) return known;
    const master = this.#keys.get(version);
    if (!master) throw new UnreadableSealError(`no key ${version}`);
    const key = Buffer.from(hkdfSync('sha256', master, '', purpose, 32));
    this.#derived.set(name, key);
    return key;
  }

  /** Handed bytes instead, OpenSSL's binding makes and drops such an object for each use, which costs more than an HMAC. */
  #keyObject(purpose: KeyPurpose, version: number): KeyObject {
    const bytes = this.derive(purpose, version);
    const known = this.#keyObjects.get(bytes);
    if (known) return known;
    const made = createSecretKey(bytes);
    this.#keyObjects.set(bytes, made);
    return made;
  }

  get newestVersion(): number {
    return this.#newest;
  }

  get versions(): number[] {
    return [...this.#keys.keys()];
  }
}
