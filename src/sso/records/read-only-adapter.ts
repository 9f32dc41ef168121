import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the provider reads through; what it would write is written elsewhere, or not at all. */
export abstract class ReadOnlyAdapter implements Adapter {
  abstract find(id: string): Promise<AdapterPayload | undefined>;

  upsert(_id: string, _payload: AdapterPayload, _expiresIn?: number): Promise<void> {
    return Promise.resolve();
  }

  consume(_id: string): Promise<void> {
    return Promise.resolve();
  }

  destroy(_id: string): Promise<void> {
    return Promise.resolve();
  }

  revokeByGrantId(_grantId: string): Promise<void> {
    return Promise.resolve();
  }

  findByUid(_uid: string): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(_userCode: string): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
