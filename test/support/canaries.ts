import pg from 'pg';

/** A process makes one logger, with the level and the outputs that its first house found; the library's own tests forget it so. */
const { resetRootLogger } = (await import(new URL('rootLogger.js', import.meta.resolve('nestjs-pino')).href)) as { resetRootLogger(): void };

/** Every row of every table as text. */
export async function everything(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const contents = tables.map(async ({ name }) => (await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)).rows);
    return (await Promise.all(contents)).flat().map(({ row }) => row).join('\n');
  } finally {
    await client.end();
  }
}

/**
 * Keeps what is written to the process's outputs, where the log goes (pino sees that they are listened to), of houses that are
 * started afterwards.
 */
export function overhear(): { heard(): string; stop(): void } {
  const heard: string[] = [];
  const original = { out: process.stdout.write, err: process.stderr.write };
  const listen = (text: unknown): boolean => heard.push(String(text)) > 0;
  resetRootLogger();
  process.stdout.write = listen;
  process.stderr.write = listen;
  return {
    heard: () => heard.join('\n'),
    stop: () => {
      process.stdout.write = original.out;
      process.stderr.write = original.err;
      resetRootLogger();
    },
  };
}

/** How a secret may be written down: as it is, in small letters, or in one of the usual encodings. */
export function tracesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // The last character of base64 depends on what follows.
  const encoded = [bytes.toString('base64'), bytes.toString('base64url')].map((text) => text.replace(/=*$/, '').slice(0, -1));
  return [...new Set([secret, secret.toLowerCase(), bytes.toString('hex'), ...encoded, encodeURIComponent(secret)])];
}
