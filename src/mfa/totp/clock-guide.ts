import type { FormModel } from '../../http/index.js';

/** @returns what the partial `mfa/clock-guide` shows, once two codes in a row told the same wrong time */
export function clockGuide({ errors }: FormModel): { now: unknown } | undefined {
  const { params = {} } = errors['code'] ?? {};
  return params['resynchronise'] === true ? { now: params['serverTime'] } : undefined;
}
