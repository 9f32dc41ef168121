/** Something a person can do something about: shown as its message alone, without a stack. */
export class Failure extends Error {}

/** Runs a whole script and turns what goes wrong into one readable message and an exit code. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Failure ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
