import { setImmediate } from 'node:timers/promises';

/**
 * Whoever asks for the same in the same turn of the event loop shares one read. It begins after the last of them asked,
 * and nobody waits for one that runs already.
 */
export class TurnReads<T> {
  private readonly asked = new Map<string, Promise<T>>();

  read(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.asked.get(key);
    if (known) return known;
    const reading = setImmediate().then(() => {
      this.asked.delete(key);
      return work();
    });
    this.asked.set(key, reading);
    return reading;
  }
}
