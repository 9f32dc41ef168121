import { errors } from 'oidc-provider';
import { DomainError } from '../common/index.js';

/** Nothing here is answered by a redirect: until client and address are known, there is nobody to redirect to. */
export function unknownClient(): DomainError {
  return new DomainError('sso.client.unknown', { status: 400 });
}

export function unregisteredRedirect(): DomainError {
  return new DomainError('sso.redirect.unregistered', { status: 400 });
}

export function invalidRequest(reason: string | undefined, status = 400): DomainError {
  return new DomainError('sso.request.invalid', { status, params: { reason: reason ?? '' } });
}

export function logoutNotAllowed(reason: string): DomainError {
  return new DomainError('sso.logout.invalid', { status: 400, params: { reason } });
}

export function invalidClientMetadata(clientId: string, reason: string): DomainError {
  return new DomainError('sso.client.invalid', { status: 400, params: { clientId, reason } });
}

export function clientExists(clientId: string): DomainError {
  return new DomainError('sso.client.exists', { status: 409, params: { clientId } });
}

/**
 * What a person is told about an error of the provider.
 * @returns the error itself when it is a fault or already a refusal of ours
 */
export function refusalOf(error: Error): Error {
  if (error instanceof errors.InvalidClient) return unknownClient();
  if (error instanceof errors.InvalidRedirectUri) return unregisteredRedirect();
  if (error instanceof errors.OIDCProviderError && error.expose) return invalidRequest(error.error_description, error.statusCode);
  return error;
}
