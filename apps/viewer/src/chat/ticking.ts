import { effect, type Signal, signal } from '@angular/core';

const TICK_MS = 500;

/** The time of day, moving only while something counts down to `until`. */
export function ticking(until: Signal<number>): Signal<number> {
  const now = signal(Date.now());
  effect((onCleanup) => {
    const end = until();
    const tick = () => {
      now.set(Date.now());
      if (Date.now() >= end) clearInterval(timer);
    };
    const timer = setInterval(tick, TICK_MS);
    tick();
    onCleanup(() => clearInterval(timer));
  });
  return now.asReadonly();
}
