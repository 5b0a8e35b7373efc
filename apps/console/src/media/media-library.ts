import { computed, inject, Service } from '@angular/core';
import { Done, MediaItem, MediaList } from '@cuelight/contracts';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';
import { LiveList } from '../live/live-list';
import { LiveStore } from '../live/live-store';
import { type Transfer, Uploads } from './uploads';

/** As many as the api lists at once. */
const PAGE = 200;

/** Pictures and videos, newest first, kept up to date by live push. */
@Service()
export class MediaLibrary {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly uploads = inject(Uploads);
  private readonly list = new LiveList<MediaItem>(() => this.read());

  readonly listing = this.list.listing;
  readonly items = computed(() => this.list.all().toSorted((a, b) => b.createdAt - a.createdAt));
  readonly transfers = this.uploads.transfers;

  constructor() {
    inject(LiveStore).watch('media:update', ({ upserted, removed }) =>
      this.list.put(upserted, removed),
    );
  }

  get(id: string): MediaItem | undefined {
    return this.list.get(id);
  }

  async load(): Promise<void> {
    await this.list.load();
  }

  /** Sends files one after the other. `arrived` is told of each item as it comes. */
  upload(files: readonly File[], arrived: (item: MediaItem) => void = () => undefined): void {
    for (const file of files) {
      this.uploads.send(file, (item) => {
        this.list.put([item], []);
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
    this.list.put([outcome.value], []);
    return outcome.value;
  }

  async remove({ id, filename }: MediaItem): Promise<void> {
    const outcome = await this.attempt.run({
      what: `Deleting ${filename}`,
      send: () => this.api.call('DELETE', `/api/media/${id}`, { answer: Done }),
    });
    if (outcome.kind === 'done') this.list.put([], [id]);
  }

  private async read(): Promise<readonly MediaItem[]> {
    const items: MediaItem[] = [];
    for (let total = 1; items.length < total;) {
      const url = `/api/media?limit=${PAGE}&offset=${items.length}`;
      const page = await this.api.call('GET', url, { answer: MediaList });
      items.push(...page.items);
      // A page may come back empty when something was deleted while it was turned.
      total = page.items.length === 0 ? 0 : page.total;
    }
    return items;
  }
}
