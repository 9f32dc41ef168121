// A program of its own: the one that makes the flood is too busy to measure anything.
const [url] = process.argv.slice(2);
const seen = [];
process.once('SIGTERM', () => {
  process.stdout.write(JSON.stringify(seen), () => process.exit(0));
});
for (;;) {
  const startedAt = performance.now();
  const { status } = await fetch(url);
  seen.push({ status, milliseconds: performance.now() - startedAt });
  await new Promise((resolve) => setTimeout(resolve, 20));
}
