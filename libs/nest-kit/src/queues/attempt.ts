/** Why an attempt was stopped before its handler was done. */
export type StopReason = 'cancelled' | 'timed-out' | 'worker-stopping';

/** Thrown in place of whatever the handler says after it was told to stop. */
export class AttemptStopped extends Error {
  constructor(readonly reason: StopReason) {
    super(`stopped: ${reason}`);
    this.name = 'AttemptStopped';
  }
}

/**
 * One run of a handler under a deadline. It ends at the moment it is stopped, even if the handler
 * does not listen to its signal: a worker must never be held up by one job.
 */
export class Attempt {
  private readonly controller = new AbortController();
  private readonly stopped: Promise<never>;

  constructor(private readonly timeoutMs: number) {
    this.stopped = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason), { once: true });
    });
    // Whoever runs the attempt sees the rejection; nobody has to when it has not begun.
    this.stopped.catch(() => undefined);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The first reason counts. */
  stop(reason: StopReason): void {
    this.controller.abort(new AttemptStopped(reason));
  }

  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    const deadline = setTimeout(() => this.stop('timed-out'), this.timeoutMs);
    try {
      const result = await Promise.race([work(this.signal), this.stopped]);
      this.signal.throwIfAborted();
      return result;
    } catch (error) {
      this.signal.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(deadline);
    }
  }
}
