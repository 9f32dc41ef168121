import type { PasswordRequirement } from './password-requirement.js';
import { containsAny, searchable } from './without-words.js';

/** ASVS 5.0 6.2.11: no context-specific words. @param brand as configured, e.g. "CenturyLink" */
export function withoutTheBrand(brand: string): PasswordRequirement {
  const words = searchable([brand, brand.replace(/\s+/g, '')]);
  return {
    id: 'without-the-brand',
    params: { brand },
    met: (password) => !containsAny(password, words),
    clientHint: () => ({ kind: 'notContains', words }),
  };
}
