import { agent, JsonClient } from './agent.js';
import { startHouse, type RunningHouse } from './running-house.js';
import { signedIn, type Site } from './signed-in.js';

/** Under what operations are asked for. */
export const OPERATIONS = '/api/ops/operations';

/** A house with workers that do its jobs, and everybody who may look how it is doing, or may not. */
export class OperationsHouse {
  private constructor(
    readonly house: RunningHouse,
    readonly site: Site,
    readonly care: JsonClient,
    readonly supervisor: JsonClient,
    readonly admin: JsonClient,
    readonly customer: JsonClient,
    /** Of the customer. */
    readonly email: string,
  ) {}

  static async open(): Promise<OperationsHouse> {
    const house = await startHouse({ environment: { DEMO: 'on', DEMO_PORT: '0', INBOX_PORT: '0', SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
    const site = { baseUrl: house.baseUrl, get: house.get };
    const care = await agent(site, 'agent', ['customer-care'], { name: 'Casey' });
    const supervisor = await agent(site, 'supervisor', [], { name: 'Sam' });
    const admin = await agent(site, 'admin');
    const ann = await signedIn(site);
    return new OperationsHouse(house, site, care, supervisor, admin, new JsonClient(house.baseUrl, ann.person, ann.accountId), ann.email);
  }

  close(): Promise<void> {
    return this.house.close();
  }

  /** What the audit log has of somebody's doings, latest first. */
  entriesOf(event: string, who: JsonClient): Promise<{ subjects: Record<string, string>; data: Record<string, unknown> }[]> {
    return this.house.rows('SELECT subjects, data FROM audit_event WHERE event = $1 AND actor_id = $2 ORDER BY at DESC, id DESC', [event, who.accountId]);
  }
}

/** @returns once it is so; jobs are done by workers in their own time */
export async function eventually<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isSo(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
