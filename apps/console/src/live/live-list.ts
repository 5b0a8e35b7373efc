import { computed, effect, inject, signal, untracked } from '@angular/core';
import { problemOf } from '../session/problem-of';
import { LiveStore } from './live-store';

export type Listing =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * A list that the server keeps beside the show. It is read as a whole whenever a snapshot starts the live push
 * anew, because news may have been missed by then; in between it follows the news.
 */
export class LiveList<T extends { readonly id: string }> {
  private readonly known = signal<ReadonlyMap<string, T>>(new Map());
  /** News that came while the list was on its way: the list may be older than they are. */
  private meanwhile: [readonly T[], readonly string[]][] | null = null;
  private reading = 0;

  readonly listing = signal<Listing>({ kind: 'loading' });
  readonly all = computed(() => [...this.known().values()]);

  /** Within an injection context. @param read the whole list */
  constructor(private readonly read: () => Promise<readonly T[]>) {
    const live = inject(LiveStore);
    effect(() => {
      if (live.snapshots() > 0) untracked(() => void this.load());
    });
  }

  get(id: string): T | undefined {
    return this.known().get(id);
  }

  async load(): Promise<void> {
    const mine = (this.reading += 1);
    this.meanwhile = [];
    if (this.listing().kind === 'failed') this.listing.set({ kind: 'loading' });
    try {
      const items = await this.read();
      // Another reading has begun since, and will be newer.
      if (mine !== this.reading) return;
      this.known.set(new Map(items.map((item) => [item.id, item])));
      for (const [upserted, removed] of this.meanwhile ?? []) this.apply(upserted, removed);
      this.meanwhile = null;
      this.listing.set({ kind: 'ready' });
    } catch (error) {
      if (mine === this.reading) {
        this.listing.set({ kind: 'failed', reason: problemOf(error).message });
      }
    }
  }

  put(upserted: readonly T[], removed: readonly string[] = []): void {
    this.meanwhile?.push([upserted, removed]);
    this.apply(upserted, removed);
  }

  private apply(upserted: readonly T[], removed: readonly string[]): void {
    this.known.update((known) => {
      const next = new Map(known);
      for (const item of upserted) next.set(item.id, item);
      for (const id of removed) next.delete(id);
      return next;
    });
  }
}
