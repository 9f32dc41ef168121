import type { AdapterPayload, Provider } from 'oidc-provider';

/** How the provider's tokens become values; not part of its published types. */
interface Issued {
  new (...given: never[]): { getValueAndPayload(): Promise<{ value: string; payload?: AdapterPayload }> };
}

type Seal = (payload: AdapterPayload) => string;

/** Has the provider issue codes and access tokens that carry what they stand for. */
export function sealTokens(provider: Provider, seal: { code: Seal; accessToken: Seal }): void {
  const BaseCode = provider.AuthorizationCode as unknown as Issued;
  class AuthorizationCode extends BaseCode {
    override async getValueAndPayload(): Promise<{ value: string }> {
      const { payload } = await super.getValueAndPayload();
      return { value: seal.code(payload!) };
    }
  }
  const BaseToken = provider.AccessToken as unknown as Issued;
  class AccessToken extends BaseToken {
    override async getValueAndPayload(): Promise<{ value: string }> {
      const { payload } = await super.getValueAndPayload();
      return { value: seal.accessToken(payload!) };
    }
  }
  Object.defineProperties(provider, { AuthorizationCode: { value: AuthorizationCode }, AccessToken: { value: AccessToken } });
}
