import { hash53 } from '@cuelight/domain';

/** Chance that can be repeated: the same seed rolls the same (mulberry32, by Tommy Ettinger, public domain). */
export class Dice {
  private state: number;

  constructor(seed: string) {
    this.state = hash53(seed) >>> 0;
  }

  /** From 0 up to, not including, 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.roll() * count);
  }

  chance(probability: number): boolean {
    return this.roll() < probability;
  }

  /** One of a list that must not be empty. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  pick<Item>(items: readonly Item[]): Item | undefined;
  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)];
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, order: this.roll() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}
