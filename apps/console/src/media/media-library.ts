import { computed, inject, Service, signal } from '@angular/core';
import { Done, MediaItem, MediaList } from '@cuelight/contracts';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';
import { LiveStore } from '../live/live-store';
import { problemOf } from '../session/problem-of';
import { type Transfer, Uploads } from './uploads';

/** As many as the api lists at once. */
const PAGE = 200;

export type Listing =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Pictures and videos, newest first, kept up to date by live push. */
@Service()
export class MediaLibrary {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly uploads = inject(Uploads);
  private readonly byId = signal<ReadonlyMap<string, MediaItem>>(new Map());

  readonly listing = signal<Listing>({ kind: 'loading' });
  readonly items = computed(() =>
    [...this.byId().values()].sort((a, b) => b.createdAt - a.createdAt),
  );
  readonly transfers = this.uploads.transfers;

  constructor() {
    inject(LiveStore).watch('media:update', ({ upserted, removed }) => this.put(upserted, removed));
    void this.load();
  }

  get(id: string): MediaItem | undefined {
    return this.byId().get(id);
  }

  async load(): Promise<void> {
    this.listing.set({ kind: 'loading' });
    try {
      for (let offset = 0, total = 1; offset < total; offset += PAGE) {
        const url = `/api/media?limit=${PAGE}&offset=${offset}`;
        const page = await this.api.call('GET', url, { answer: MediaList });
        total = page.total;
        this.put(page.items, []);
      }
      this.listing.set({ kind: 'ready' });
    } catch (error) {
      this.listing.set({ kind: 'failed', reason: problemOf(error).message });
    }
  }

  /** Sends files one after the other. `arrived` is told of each item as it comes. */
  upload(files: readonly File[], arrived: (item: MediaItem) => void = () => undefined): void {
    for (const file of files) {
      this.uploads.send(file, (item) => {
        this.put([item], []);
        arrived(item);
      });
    }
  }

  cancel(transfer: Transfer): void {
    this.uploads.cancel(transfer.id);
  }

  async importUrl(url: string): Promise<MediaItem | null> {
    const outcome = await this.attempt.run({
      what: 'The import',
      send: () =>
        this.api.call('POST', '/api/media/url', {
          body: { url },
          answer: MediaItem,
          withinMs: 120_000,
        }),
    });
    if (outcome.kind === 'refused') return null;
    this.put([outcome.value], []);
    return outcome.value;
  }

  async remove({ id, filename }: MediaItem): Promise<void> {
    const outcome = await this.attempt.run({
      what: `Deleting ${filename}`,
      send: () => this.api.call('DELETE', `/api/media/${id}`, { answer: Done }),
    });
    if (outcome.kind === 'done') this.put([], [id]);
  }

  private put(upserted: readonly MediaItem[], removed: readonly string[]): void {
    this.byId.update((known) => {
      const next = new Map(known);
      for (const item of upserted) next.set(item.id, item);
      for (const id of removed) next.delete(id);
      return next;
    });
  }
}
