import type { LiveEnvelope } from '@cuelight/contracts';

/** What one console is sent: a snapshot, then every change after it, each once and in order. */
export class PushSubscriber {
  /** Changes that arrive while the snapshot is read wait here. */
  private waiting: LiveEnvelope[] | null = [];
  private seq = 0;

  constructor(
    readonly showId: string,
    private readonly send: (envelope: LiveEnvelope) => void,
  ) {}

  /** From here on changes are held back, until `start` is given the snapshot. */
  hold(): void {
    this.waiting ??= [];
  }

  start(snapshot: LiveEnvelope): void {
    const held = this.waiting ?? [];
    this.waiting = null;
    this.seq = snapshot.seq;
    this.send(snapshot);
    for (const envelope of held) this.deliver(envelope);
  }

  /** Passing news: for whoever is watching now, with the number of the last change it was sent. */
  pass(news: Omit<LiveEnvelope, 'seq'>): void {
    if (!this.waiting) this.send({ ...news, seq: this.seq });
  }

  deliver(envelope: LiveEnvelope): void {
    if (this.waiting) {
      this.waiting.push(envelope);
      return;
    }
    // The snapshot was read after this change, so it already holds it.
    if (envelope.seq <= this.seq) return;
    this.seq = envelope.seq;
    this.send(envelope);
  }
}
