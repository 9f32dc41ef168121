/** `Date` tells full seconds, and an answer is under way for a while: no difference of that size is a wrong clock. */
const TOLERANCE_MS = 2_000;

let offset = 0;
let onSet = (): void => undefined;

/** @param then called when the server turns out to have another time than was thought */
export function whenServerClockIsSet(then: () => void): void {
  onSet = then;
}

/** Heard with every answer (RFC 9110 §6.6.1): what is told by the server's clock can't be measured by a computer's that is wrong. */
export function hearServerClock({ headers }: Response): void {
  const said = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(said)) return;
  const difference = said - Date.now();
  if (Math.abs(difference - offset) <= TOLERANCE_MS) return;
  offset = Math.abs(difference) <= TOLERANCE_MS ? 0 : difference;
  onSet();
}

/** @returns the moment at the server, in milliseconds since 1970 */
export function serverNow(): number {
  return Date.now() + offset;
}
