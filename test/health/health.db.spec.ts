import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

interface Readiness {
  status: string;
  details: Record<string, { status: string; message?: string }>;
}

describe('health', () => {
  let product: RunningProduct;
  let server: TestDatabase;

  beforeAll(async () => {
    product = await startProduct();
    // Another database of the same server: from there the product's is closed and opened.
    server = await createTestDatabase({ empty: true });
  });

  afterAll(async () => {
    await product.stop();
    await server.drop();
  });

  async function ready(): Promise<{ status: number; body: Readiness; milliseconds: number }> {
    const startedAt = performance.now();
    const response = await fetch(`${product.url}/health/ready`);
    return { status: response.status, body: (await response.json()) as Readiness, milliseconds: performance.now() - startedAt };
  }

  async function readyWithStatus(wanted: number): Promise<Readiness> {
    for (;;) {
      const { status, body } = await ready();
      if (status === wanted) return body;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async function administer(...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: server.superuserUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  it('names each dependency', async () => {
    const body = await readyWithStatus(200);

    expect(Object.keys(body.details).sort()).toEqual(['clock', 'database', 'mail', 'queue', 'worker']);
    expect(body.details['database']?.status).toBe('up');
  });

  it('answers many at once', async () => {
    await readyWithStatus(200);
    const answers = await Promise.all(Array.from({ length: 200 }, ready));

    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  it('is not ready while the database is away, says so in time, and comes back by itself', async () => {
    const name = new URL(product.databaseUrl).pathname.slice(1);
    await readyWithStatus(200);
    await administer(
      `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    );
    try {
      const body = await readyWithStatus(503);
      expect(body).toMatchObject({ status: 'error', details: { database: { status: 'down', message: 'does not answer' } } });
      expect(JSON.stringify(body)).not.toMatch(/ECONN|postgres|127\.0\.0\.1|not currently accepting/);
      expect((await ready()).milliseconds).toBeLessThan(3_000);

      const live = await fetch(`${product.url}/health/live`);
      expect([live.status, await live.json()]).toEqual([200, { status: 'ok' }]);
      expect((await fetch(`${product.url}/metrics`)).status).toBe(200);
    } finally {
      await administer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    }

    expect((await readyWithStatus(200)).details['database']?.status).toBe('up');
  });

  it('is not kept by caches', async () => {
    expect((await fetch(`${product.url}/health/ready`)).headers.get('cache-control')).toBe('no-store');
  });

  describe('/metrics', () => {
    async function figures(): Promise<string> {
      return (await fetch(`${product.url}/metrics`)).text();
    }

    it('tells how long requests took by route and status, never by path', async () => {
      await fetch(`${product.url}/sign-in`);
      await fetch(`${product.url}/sign-in/0193-no-such-journey/password`);
      await fetch(`${product.url}/no/such/page/0193-no-such-thing`);
      const text = await figures();

      expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/sign-in",status="200"\} [1-9]/);
      expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="none",status="404"\} [1-9]/);
      // Not the number alone, which some duration has by chance.
      expect(text).not.toMatch(/0193-no|no-such/);
    });

    it.each([
      'sign_ins_total',
      'hashing_in_flight',
      'hashing_queued',
      'hashing_refused_total',
      'queue_jobs',
      'queue_workers_alive',
      'mail_attempts_total',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
    ])('shows %s', async (name) => {
      expect(await figures()).toContain(`# TYPE ${name} `);
    });

    it.each(['X-Forwarded-For', 'Forwarded', 'Via'])('is not for whom a proxy on this machine speaks (%s)', async (header) => {
      const response = await fetch(`${product.url}/metrics`, { headers: { [header]: '203.0.113.7' } });

      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'health.metrics.refused' });
    });
  });
});

describe('/metrics with a token', () => {
  let product: RunningProduct;

  beforeAll(async () => {
    product = await startProduct({ environment: { METRICS_TOKEN: 'a-token-of-the-scraper' } });
  });

  afterAll(() => product.stop());

  it.each([
    ['no token', undefined, 401],
    ['another token', 'Bearer a-token-of-the-scrapes', 401],
    ['another scheme', 'Basic a-token-of-the-scraper', 401],
    ['the token', 'Bearer a-token-of-the-scraper', 200],
  ])('with %s', async (_case, authorization, status) => {
    const response = await fetch(`${product.url}/metrics`, { headers: authorization ? { authorization } : {} });

    expect(response.status).toBe(status);
  });
});
