import type { DomainError } from '../../common/index.js';

/** RFC 8176 has no name for a recovery code, and relying parties are told `otp`; its owner is told what it was. */
const RECOVERY_CODE = 'recovery-code';

/** @returns the methods as the history keeps them */
export function methodsKept(amr: readonly string[], byRecoveryCode: boolean): string[] {
  return amr.map((method) => (method === 'otp' && byRecoveryCode ? RECOVERY_CODE : method));
}

/** @returns what a typed code was that was refused with this error */
export function methodOfCode({ code }: DomainError): string {
  return code.startsWith('mfa.recovery-code.') ? RECOVERY_CODE : 'otp';
}
