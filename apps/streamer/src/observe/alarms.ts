/** How long something that happened once is still told. */
const TOLD_FOR_MS = 60_000;

/** Things that are wrong and do not stop the air, in words for the operator. */
export class Alarms {
  private readonly happened = new Map<string, number>();

  raise(text: string, nowMs: number): void {
    this.happened.set(text, nowMs);
  }

  current(nowMs: number): string[] {
    for (const [text, at] of this.happened) {
      if (nowMs - at > TOLD_FOR_MS) this.happened.delete(text);
    }
    return [...this.happened.keys()];
  }
}
