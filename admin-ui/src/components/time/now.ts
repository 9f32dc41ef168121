import { useSyncExternalStore } from 'react';
import { serverNow, whenServerClockIsSet } from '../../api/server-clock';

const TICK_MS = 15_000;

const listeners = new Set<() => void>();
let now = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= startTicking();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function startTicking(): ReturnType<typeof setInterval> {
  now = serverNow();
  return setInterval(tick, TICK_MS);
}

function tick(): void {
  now = serverNow();
  listeners.forEach((listener) => listener());
}

whenServerClockIsSet(tick);

/** The server's time, now and then: one clock for all that tells how long ago something was. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
