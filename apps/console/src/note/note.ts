import { Service, signal } from '@angular/core';
import type { Mood } from '@cuelight/contracts';

/** As many pictures as a note takes. */
const MOST_PICTURES = 20;

/** The director's note as it is being written. It stays while other pages are looked at. */
@Service()
export class Note {
  readonly text = signal('');
  readonly mediaIds = signal<readonly string[]>([]);
  readonly mood = signal<Mood | ''>('');
  /** Exchanges; null for as many as the configuration says. */
  readonly length = signal<number | null>(null);

  attach(mediaId: string): void {
    this.mediaIds.update((ids) =>
      ids.includes(mediaId) ? ids : [...ids, mediaId].slice(-MOST_PICTURES),
    );
  }

  detach(mediaId: string): void {
    this.mediaIds.update((ids) => ids.filter((id) => id !== mediaId));
  }

  /** Puts something that was written elsewhere below what is there: nothing is lost. */
  add({ text, mediaIds }: { readonly text: string; readonly mediaIds: readonly string[] }): void {
    this.text.update((written) => (written.trim() ? `${written.trimEnd()}\n\n${text}` : text));
    for (const id of mediaIds) this.attach(id);
  }

  clear(): void {
    this.text.set('');
    this.mediaIds.set([]);
  }
}
