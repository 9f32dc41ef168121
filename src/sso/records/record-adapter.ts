import { Provider, errors, type Adapter, type AdapterPayload, type KoaContextWithOIDC } from 'oidc-provider';
import { sha256, type Clock } from '../../common/index.js';
import type { FlowMemory } from './flow-memory.js';
import type { RecordRows, TokenRecord } from './record-rows.js';

const CODE = 'AuthorizationCode';
const ACCESS_TOKEN = 'AccessToken';

/**
 * Keeps what the provider issues: codes, access tokens, spent assertions.
 *
 * Times are kept in the database's time, which all processes follow, and translated to this machine's, which the
 * provider reads; so a machine whose clock is wrong issues no code that is late or early elsewhere.
 */
export class RecordAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly rows: RecordRows,
    private readonly memory: FlowMemory,
    private readonly clock: Clock,
  ) {}

  async upsert(value: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const record = this.#record(value, payload, expiresIn);
    const flow = flowContext();
    if (this.kind === CODE) return this.#insertCode(record, flow);
    const code = this.kind === ACCESS_TOKEN ? this.memory.takeCodeToSpend(flow) : undefined;
    if (code === undefined) return this.#insert(record);
    if (await this.rows.exchange(code, record)) return;
    // Somebody else was faster with the same code (RFC 6749 §4.1.2): what they got ends too.
    if (record.grantId !== null) await this.rows.revokeTokens(record.grantId);
    throw new errors.InvalidGrant({ detail: 'authorization code already consumed' });
  }

  async find(value: string): Promise<AdapterPayload | undefined> {
    const found = await this.rows.find(this.#id(value));
    if (!found) return undefined;
    const { grantId } = found.payload;
    if (typeof grantId === 'string') this.memory.rememberVisit(flowContext(), grantId, found.visit);
    return {
      ...this.#shift(found.payload, -this.#secondsAhead()),
      jti: value,
      ...(found.consumedAt ? { consumed: true } : {}),
    };
  }

  /** The code is spent together with the insert of what it buys: one commit, and no code lost to a crash in between. */
  async consume(value: string): Promise<void> {
    this.memory.rememberCodeToSpend(flowContext(), this.#id(value));
    return Promise.resolve();
  }

  async destroy(value: string): Promise<void> {
    await this.rows.remove(this.#id(value));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.rows.revokeTokens(grantId);
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async #insert(record: TokenRecord): Promise<void> {
    // The only values that could come twice are client assertions, which may be used once (RFC 7523 §3).
    if (!(await this.rows.insert(record))) throw new errors.InvalidClientAuth('used before');
  }

  async #insertCode(code: TokenRecord, flow: KoaContextWithOIDC): Promise<void> {
    const visit = code.grantId === null ? null : await this.memory.visit(flow, code.grantId);
    if (!visit) throw new errors.InvalidGrant({ detail: 'grant not found' });
    await this.rows.insertCode(code, visit);
  }

  #record(value: string, { jti: _value, ...payload }: AdapterPayload, expiresIn: number): TokenRecord {
    const grantId = typeof payload.grantId === 'string' ? payload.grantId : null;
    return {
      id: this.#id(value),
      kind: this.kind,
      grantId,
      payload: this.#shift(payload, this.#secondsAhead()),
      expiresAt: this.clock.in(expiresIn),
    };
  }

  #id(value: string): Buffer {
    return sha256(`${this.kind}:${value}`);
  }

  #secondsAhead(): number {
    return Math.round((this.clock.now().getTime() - Date.now()) / 1000);
  }

  #shift(payload: object, seconds: number): AdapterPayload {
    const shifted: AdapterPayload = { ...payload };
    if (seconds === 0) return shifted;
    if (shifted.exp !== undefined) shifted.exp += seconds;
    if (shifted.iat !== undefined) shifted.iat += seconds;
    return shifted;
  }
}

/** The request that the provider is answering. */
export function flowContext(): KoaContextWithOIDC {
  const context = Provider.ctx;
  if (!context) throw new Error('not answering a request of the provider');
  return context;
}
