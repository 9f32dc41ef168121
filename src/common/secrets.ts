import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * An unguessable value that is safe in URLs and cookies.
 * @param bytes of entropy; 32 unless there is a reason (ASVS 5.0 11.5.1 asks for 16)
 */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** SHA-256, for looking up values that are random themselves (session tokens); not for anything a person chose. */
export function sha256(value: string): Buffer {
  return hash('sha256', value, 'buffer');
}

/** Compares without telling by its time how much was right. */
export function constantTimeEqual(a: string | Buffer, b: string | Buffer): boolean {
  const left = typeof a === 'string' ? Buffer.from(a) : a;
  const right = typeof b === 'string' ? Buffer.from(b) : b;
  return left.length === right.length && timingSafeEqual(left, right);
}
