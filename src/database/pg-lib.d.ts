/** What the driver lends out beside its index and has no types for. */
declare module 'pg/lib/utils.js' {
  const utils: {
    /** How a value is written for the server: text, or bytes. */
    prepareValue(value: unknown): string | Buffer | null;
  };
  export default utils;
}
