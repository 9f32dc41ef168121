import { generate } from 'otplib';

/** @returns what an authenticator app on a device whose clock shows `at` displays for a secret */
export function codeAt(secret: string, at: Date): Promise<string> {
  return generate({ secret, epoch: Math.floor(at.getTime() / 1000) });
}

/** @returns six digits that an app shows for none of the moments within ten minutes of `at` */
export async function strangeCode(secret: string, at: Date): Promise<string> {
  const near = new Set<string>();
  for (let step = -22; step <= 22; step += 1) near.add(await codeAt(secret, new Date(at.getTime() + step * 30_000)));
  let code = 123_456;
  while (near.has(String(code))) code += 1;
  return String(code);
}

/** @returns the secret that an enrolment page shows */
export function secretOn({ body }: { body: string }): string {
  const secret = /otpauth:\/\/totp\/[^"]*?secret=([A-Z2-7]+)/.exec(body)?.[1];
  if (!secret) throw new Error('the page shows no secret');
  return secret;
}
