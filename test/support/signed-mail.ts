import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';
import { createTransport, type SendMailOptions } from 'nodemailer';

const SELECTOR = 's1';

/** What a domain signs its mails with. */
export interface DomainKey {
  readonly domain: string;
  readonly privateKey: string;
  /** What the DNS says about it. */
  readonly published: Readonly<Record<string, { readonly TXT: readonly string[] }>>;
}

export function domainKey(domain: string, bits = 1024): DomainKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const text = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  return { domain, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), published: { [`${SELECTOR}._domainkey.${domain}`]: { TXT: [text] } } };
}

/** A mail as the server of a domain sends it. @param key signs it; nobody does without */
export async function sentMail(mail: SendMailOptions, key?: DomainKey, hashAlgo: 'sha256' | 'sha1' = 'sha256'): Promise<Buffer> {
  const dkim = key && { domainName: key.domain, keySelector: SELECTOR, privateKey: key.privateKey, hashAlgo };
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...(dkim && { dkim }) });
  const { message } = await transport.sendMail({ from: 'Ann Ames <ann@example.com>', to: 'help@ctl.io', subject: 'Locked out', text: 'Nothing works.', ...mail });
  return message as Buffer;
}

/** Puts another signature on a mail, of no more than the beginning of its body: the tag `l=`. */
export async function signedInPart(raw: Buffer, { domain, privateKey }: DomainKey, bytes: number): Promise<Buffer> {
  const key = { signingDomain: domain, selector: SELECTOR, privateKey };
  const { signatures, errors } = await dkimSign(raw, { ...key, signatureData: [{ ...key, maxBodyLength: bytes }] });
  if (errors[0]) throw errors[0].err;
  return Buffer.concat([Buffer.from(signatures), raw]);
}
