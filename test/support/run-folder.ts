/** The folder of this run of the tests, made by global-setup.mjs and removed at its end. */
export function runFolder(): string {
  const folder = process.env.MASTER_ACCOUNT_TEST_RUN;
  if (!folder) throw new Error('No folder for this test run: start the tests with "npm test" or "npm run jest".');
  return folder;
}
