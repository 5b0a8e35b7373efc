import type { LiveEnvelope } from '@cuelight/contracts';

type News = Omit<LiveEnvelope, 'seq'>;

/** What one console is sent: a snapshot, then every change after it, each once and in order. */
export class PushSubscriber {
  /** What arrives while the snapshot is read waits here. */
  private waiting: (LiveEnvelope | News)[] | null = [];
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
    for (const one of held) {
      if ('seq' in one) this.deliver(one);
      else this.pass(one);
    }
  }

  /**
   * Passing news, with the number of the last change that was sent. What comes while the snapshot is read follows it,
   * because what is said in the chat just then may not be in it.
   */
  pass(news: News): void {
    if (this.waiting) this.waiting.push(news);
    else this.send({ ...news, seq: this.seq });
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
