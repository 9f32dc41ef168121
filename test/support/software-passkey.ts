import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** Bits of the authenticator data's flags (WebAuthn §6.1). */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const ATTESTED = 0x40;

const ES256 = -7;

/** What a test may have an authenticator or its browser do otherwise. */
export interface Conduct {
  /** Where the page stands that asks. */
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly verified?: boolean;
  readonly present?: boolean;
  readonly crossOrigin?: boolean;
  /** The counter to be told; by itself it grows by one each time. */
  readonly counter?: number;
  readonly userHandle?: string | undefined;
  readonly synced?: boolean;
  /** Signed with a key that is not the passkey's. */
  readonly forged?: boolean;
}

/** An authenticator with one discoverable passkey, and the browser around it; in software, as far as tests need it. */
export class SoftwarePasskey {
  readonly credentialId = randomBytes(32).toString('base64url');
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #userHandle = '';
  #counter: number;

  constructor(
    private readonly origin: string,
    /** -1: an authenticator that does not count. */
    counter = 0,
    private readonly synced = false,
  ) {
    this.#counter = counter;
  }

  /** @returns what a page would post after `navigator.credentials.create` */
  make(options: PublicKeyCredentialCreationOptionsJSON, conduct: Conduct = {}): string {
    this.#userHandle = options.user.id;
    const authData = Buffer.concat([
      this.#authenticatorData(conduct.rpId ?? options.rp.id!, ATTESTED, conduct),
      Buffer.alloc(16),
      lengthOf(this.credentialId),
      Buffer.from(this.credentialId, 'base64url'),
      coseKey(this.#keys.publicKey),
    ]);
    const made: RegistrationResponseJSON = {
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, conduct),
        attestationObject: Buffer.concat([
          map(3),
          text('fmt'),
          text('none'),
          text('attStmt'),
          map(0),
          text('authData'),
          bytes(authData),
        ]).toString('base64url'),
        transports: ['internal'],
      },
    };
    return JSON.stringify(made);
  }

  /** @returns what a page would post after `navigator.credentials.get` */
  show(options: PublicKeyCredentialRequestOptionsJSON, conduct: Conduct = {}): string {
    const authData = this.#authenticatorData(conduct.rpId ?? options.rpId!, 0, conduct);
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, conduct);
    const clientDataHash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const key = conduct.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : this.#keys.privateKey;
    const userHandle = 'userHandle' in conduct ? conduct.userHandle : this.#userHandle;
    const shown: AuthenticationResponseJSON = {
      ...this.#credential(),
      response: {
        clientDataJSON,
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authData, clientDataHash]), key).toString('base64url'),
        ...(userHandle === undefined ? {} : { userHandle }),
      },
    };
    return JSON.stringify(shown);
  }

  #credential() {
    return { id: this.credentialId, rawId: this.credentialId, type: 'public-key', clientExtensionResults: {} } as const;
  }

  #authenticatorData(rpId: string, flags: number, { verified = true, present = true, counter, synced = this.synced }: Conduct): Buffer {
    if (this.#counter >= 0) this.#counter += 1;
    const told = Buffer.alloc(4);
    told.writeUInt32BE(counter ?? Math.max(0, this.#counter));
    const all = flags | (present ? PRESENT : 0) | (verified ? VERIFIED : 0) | (synced ? BACKUP_ELIGIBLE | BACKED_UP : 0);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([all]), told]);
  }

  #clientData(type: string, challenge: string, conduct: Conduct): string {
    const { origin = this.origin, crossOrigin = false } = conduct;
    return Buffer.from(JSON.stringify({ type, challenge: conduct.challenge ?? challenge, origin, crossOrigin })).toString('base64url');
  }
}

/** An EC2 key in COSE's form (RFC 9053 §7.1.1). */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' });
  const coordinate = (value: string | undefined) => bytes(Buffer.from(value!, 'base64url'));
  return Buffer.concat([map(5), int(1), int(2), int(3), int(ES256), int(-1), int(1), int(-2), coordinate(x), int(-3), coordinate(y)]);
}

// As much of CBOR (RFC 8949) as these need.

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}

const int = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const map = (entries: number): Buffer => head(5, entries);
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);

function lengthOf(encoded: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.from(encoded, 'base64url').length);
  return length;
}
