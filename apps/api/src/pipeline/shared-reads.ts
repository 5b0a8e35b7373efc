/**
 * Many who ask for the same at once share one read. It always begins after the last of them asked, so
 * nobody is given what was true before: whoever comes while one runs shares the next.
 */
export class SharedReads<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly next = new Map<string, Promise<T>>();

  read(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.running.get(key);
    if (!running) return this.start(key, work);
    const queued = this.next.get(key);
    if (queued) return queued;
    const begin = (): Promise<T> => {
      this.next.delete(key);
      return this.start(key, work);
    };
    const following = running.then(begin, begin);
    this.next.set(key, following);
    return following;
  }

  private start(key: string, work: () => Promise<T>): Promise<T> {
    const begun = work().finally(() => this.running.delete(key));
    this.running.set(key, begun);
    return begun;
  }
}
