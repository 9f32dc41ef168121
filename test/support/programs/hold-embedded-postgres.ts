import { startEmbeddedPostgres } from '../../../src/database/embedded/start-embedded-postgres.js';

// Starts or finds the embedded server of a folder, says so in one line, and holds it until it is killed or told to stop.
const [dataDir = ''] = process.argv.slice(2);
const { stop, ...server } = await startEmbeddedPostgres({ dataDir, durable: false, log: () => undefined });
process.once('SIGTERM', () => {
  void stop().then(() => process.exit(0));
});
setInterval(() => undefined, 60_000);
process.stdout.write(`${JSON.stringify(server)}\n`);
