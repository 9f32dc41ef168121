import { hasMessage, t } from '../../../messages/messages';

/** By what somebody showed who they are, or tried to (RFC 8176); what stands for several of them together is left out. */
export function methodsInWords(methods: readonly string[]): string {
  const named = methods.filter((method) => method !== 'mfa' && method !== 'user').map((method) => {
    const key = `card.methods.${method}`;
    return hasMessage(key) ? t(key) : method;
  });
  return [...new Set(named)].join(' + ');
}
