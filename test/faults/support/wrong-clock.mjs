// Loaded before the program: a machine whose clock is wrong by CLOCK_ERROR_MS milliseconds. Timers run on.
const Real = globalThis.Date;
const error = Number(process.env.CLOCK_ERROR_MS);
const now = () => Real.now() + error;

globalThis.Date = new Proxy(Real, {
  construct: (target, given, maker) => Reflect.construct(target, given.length === 0 ? [now()] : given, maker === globalThis.Date ? target : maker),
  apply: () => new Real(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
