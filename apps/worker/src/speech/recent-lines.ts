import { Injectable } from '@nestjs/common';
import type { JobResult, VoicedSpeech, voiceLine } from '@cuelight/contracts';

/** Some kilobytes each. */
const REMEMBERED = 500;

interface RecentLine {
  readonly voiced: VoicedSpeech;
  readonly tookMs: number;
}
type Voiced = JobResult<typeof voiceLine>;

/**
 * What this worker voiced lately, and is voicing now. A Redis that loses its data loses the results of
 * jobs nobody has taken in yet; the lines are asked for again, and must not be paid for again.
 */
@Injectable()
export class RecentLines {
  private readonly byKey = new Map<string, RecentLine>();
  private readonly running = new Map<string, Promise<Voiced>>();

  keys(): Iterable<string> {
    return this.byKey.keys();
  }

  find(key: string): RecentLine | undefined {
    return this.byKey.get(key);
  }

  remember(line: RecentLine): void {
    this.byKey.set(line.voiced.key, line);
    const [oldest] = this.byKey.keys();
    if (this.byKey.size > REMEMBERED && oldest !== undefined) this.byKey.delete(oldest);
  }

  forget(key: string): void {
    this.byKey.delete(key);
  }

  /** Whoever asks for what is being done already waits for that. */
  once(jobId: string, work: () => Promise<Voiced>): Promise<Voiced> {
    const running = this.running.get(jobId);
    if (running) return running;
    const begun = work().finally(() => this.running.delete(jobId));
    this.running.set(jobId, begun);
    return begun;
  }
}
