import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { DomainError } from '../../common/index.js';

/** Longer than any answer without attestation is. */
const MOST_CHARACTERS = 20_000;

const encoded = z.string().regex(/^[\w-]+$/);
const credential = z.object({ id: encoded, rawId: encoded, type: z.literal('public-key') });

const assertion = credential.extend({
  response: z.object({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded, userHandle: encoded.nullish() }),
});

const attestation = credential.extend({
  response: z.object({ clientDataJSON: encoded, attestationObject: encoded, transports: z.array(z.string()).max(20).nullish() }),
});

const clientData = z.object({ challenge: encoded, crossOrigin: z.boolean().optional() });

/** What a browser brings from an authenticator, and the challenge that it says was signed. */
export interface PasskeyResponse<Response> {
  readonly response: Response;
  readonly challenge: string;
}

/** @throws DomainError mfa.passkey.missing, mfa.passkey.refused (422) */
export function readAssertion(text: string): PasskeyResponse<AuthenticationResponseJSON> {
  const { response, ...rest } = read(assertion, text);
  const { userHandle, ...signed } = response;
  return {
    response: { ...rest, response: { ...signed, ...(userHandle ? { userHandle } : {}) }, clientExtensionResults: {} },
    challenge: challengeIn(response.clientDataJSON),
  };
}

/** @throws DomainError mfa.passkey.missing, mfa.passkey.refused (422) */
export function readAttestation(text: string): PasskeyResponse<RegistrationResponseJSON> {
  const { response, ...rest } = read(attestation, text);
  const { transports, ...made } = response;
  return {
    response: { ...rest, response: { ...made, transports: transports ?? [] }, clientExtensionResults: {} },
    challenge: challengeIn(response.clientDataJSON),
  };
}

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  if (text === '') throw new DomainError('mfa.passkey.missing', { status: 422 });
  if (text.length > MOST_CHARACTERS) throw passkeyRefused();
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw passkeyRefused(error);
  }
}

/** No page of ours is shown within another site's: what was signed there is not taken (WebAuthn §7.1 step 10, §7.2 step 13). */
function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge, crossOrigin } = clientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()));
    if (crossOrigin !== true) return challenge;
  } catch (error) {
    throw passkeyRefused(error);
  }
  throw passkeyRefused();
}

/** The same words for every reason: who tries passkeys of others learns nothing. */
export class PasskeyRefused extends DomainError {
  /** @param accountId whose passkey it is that was not taken, as far as that is known; never told to who tries it */
  constructor(
    readonly accountId: string | null = null,
    cause?: unknown,
  ) {
    super('mfa.passkey.refused', { status: 422, cause });
  }
}

export function passkeyRefused(cause?: unknown): PasskeyRefused {
  return new PasskeyRefused(null, cause);
}
