import { Injectable } from '@nestjs/common';
import { SigningKeys } from '../keys/signing-keys.js';
import { ProviderHandle } from '../provider/provider-handle.js';

/** Replaces the signing keys; relying parties have seen the new ones before they sign. */
@Injectable()
export class RotateKeys {
  constructor(
    private readonly keys: SigningKeys,
    private readonly handle: ProviderHandle,
  ) {}

  /** @returns the `kid` of the keys that sign from now on; in other processes within ten seconds */
  async rotate(): Promise<string[]> {
    const signing = await this.keys.rotate();
    await this.handle.refresh();
    return signing;
  }
}
