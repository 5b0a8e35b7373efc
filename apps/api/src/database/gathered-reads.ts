import { TurnReads } from './turn-reads.js';

/** Many who ask for one thing each in the same turn of the event loop are answered by one read of them all. */
export class GatheredReads<T> {
  private readonly turns = new TurnReads<ReadonlyMap<string, T>>();
  private readonly asked = new Map<string, Set<string>>();

  constructor(
    private readonly readAll: (
      group: string,
      keys: readonly string[],
    ) => Promise<ReadonlyMap<string, T>>,
  ) {}

  /** @returns null when there is none */
  async read(group: string, key: string): Promise<T | null> {
    const keys = this.asked.get(group) ?? new Set();
    this.asked.set(group, keys.add(key));
    const found = await this.turns.read(group, () => {
      this.asked.delete(group);
      return this.readAll(group, [...keys]);
    });
    return found.get(key) ?? null;
  }
}
