/**
 * RFC 8176. A key that may be copied to other devices is software's (`swk`), whatever guards it; one that never leaves its
 * device is taken for hardware's (`hwk`), which nothing attests. The owner was there (`user`) and was verified by the device:
 * with the key itself that makes two factors (`mfa`).
 */
export function passkeyMethods({ backupEligible }: { readonly backupEligible: boolean }): readonly string[] {
  return [backupEligible ? 'swk' : 'hwk', 'user', 'mfa'];
}
