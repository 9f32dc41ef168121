import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { newId } from '../common/index.js';
import { runInRequest, type RequestContext } from '../http/index.js';
import { Audit } from './audit.js';
import { auditEvent } from './audit-event.js';
import { AuditModule } from './audit.module.js';

const opened = auditEvent<{ method: string }>('audit.opened', 'A test opened something.');
const closed = auditEvent('audit.closed', 'A test closed something.');

interface Kept {
  event: string;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  subjects: object;
  request_id: string | null;
  network: string | null;
  data: object;
}

describe('the audit log', () => {
  let house: TestingHouse;
  let audit: Audit;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [AuditModule] });
    audit = house.get(Audit);
  });

  afterAll(() => house.close());

  function kept(account: string): Promise<Kept[]> {
    return house.database.query<Kept>(
      `SELECT event, at, actor_kind, actor_id, subjects, request_id, network, data
       FROM audit_event WHERE subjects ->> 'account' = $1 ORDER BY id`,
      [account],
    );
  }

  it('keeps who did what to whom, when and in which request', async () => {
    const account = newId();
    await inRequest(() =>
      audit.record({ event: opened, actor: { kind: 'customer', id: account }, subjects: { account }, data: { method: 'key' } }),
    );

    expect(await kept(account)).toEqual([
      {
        event: 'audit.opened',
        at: house.clock.now(),
        actor_kind: 'customer',
        actor_id: account,
        subjects: { account },
        request_id: 'request-1',
        network: '203.0.113.0/24',
        data: { method: 'key' },
      },
    ]);
  });

  it('keeps nothing of what was rolled back, but the refusal', async () => {
    const account = newId();
    const work = house.database.transaction(async () => {
      await audit.record({ event: opened, actor: { kind: 'stranger' }, subjects: { account }, data: { method: 'key' } });
      await audit.recordApart({ event: closed, actor: { kind: 'stranger' }, subjects: { account } });
      throw new Error('refused');
    });

    await expect(work).rejects.toThrow('refused');
    expect((await kept(account)).map((entry) => entry.event)).toEqual(['audit.closed']);
  });

  it.each(["UPDATE audit_event SET event = 'x'", 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'refuses %s',
    async (statement) => {
      await expect(house.database.query(statement)).rejects.toThrow('audit_event is append-only');
    },
  );
});

/** The parts of a request that the log takes up. */
function inRequest<T>(work: () => T): T {
  const context = { requestId: 'request-1', address: '203.0.113.77' } as RequestContext;
  return runInRequest(context, work);
}
