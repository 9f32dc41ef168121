import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { RequestListener } from 'node:http';
import type { Provider } from 'oidc-provider';
import { SigningKeys } from '../keys/signing-keys.js';
import { ProviderBuilder } from './provider-builder.js';

/** Keys that another process rotated are in use here after so long. */
const REFRESH_MS = 10_000;

interface Built {
  readonly provider: Provider;
  readonly listener: RequestListener;
  /** What tells one set of keys from another. */
  readonly keys: string;
}

/** The provider in use. It is built anew when the signing keys have changed, without a restart. */
@Injectable()
export class ProviderHandle implements OnModuleInit {
  readonly #log = new Logger(ProviderHandle.name);
  #built: Promise<Built> | undefined;
  #builtAt = 0;

  constructor(
    private readonly builder: ProviderBuilder,
    private readonly keys: SigningKeys,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.#current();
  }

  async provider(): Promise<Provider> {
    return (await this.#current()).provider;
  }

  async listener(): Promise<RequestListener> {
    return (await this.#current()).listener;
  }

  /** Looks at the keys now instead of within ten seconds. */
  async refresh(): Promise<void> {
    const before = await this.#current();
    const keys = await this.keys.published();
    this.#builtAt = performance.now();
    if (nameOf(keys) !== before.keys) this.#built = Promise.resolve(this.#assemble(keys));
  }

  #current(): Promise<Built> {
    if (!this.#built) {
      this.#built = this.#first();
      this.#built.catch(() => {
        this.#built = undefined;
      });
    } else if (performance.now() - this.#builtAt > REFRESH_MS) {
      this.#builtAt = performance.now();
      this.refresh().catch((error: unknown) => this.#log.warn(`signing keys not read: ${String(error)}`));
    }
    return this.#built;
  }

  async #first(): Promise<Built> {
    this.#builtAt = performance.now();
    await this.keys.ensure();
    return this.#assemble(await this.keys.published());
  }

  #assemble(keys: Awaited<ReturnType<SigningKeys['published']>>): Built {
    const provider = this.builder.build(keys);
    return { provider, listener: provider.callback() as RequestListener, keys: nameOf(keys) };
  }
}

function nameOf(keys: Awaited<ReturnType<SigningKeys['published']>>): string {
  return keys.map(({ kid, state }) => `${kid}:${state}`).join();
}
