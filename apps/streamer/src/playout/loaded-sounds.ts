import type { PlayoutEvent, RenderedLine, RenderedTake } from '@cuelight/contracts';
import type { AdLib, PlayoutState } from '@cuelight/domain';
import type { LoadedTake, TakeLoader } from './take-loader.js';

/** An ad-lib with its sound and how it is performed. */
export interface LoadedAdLib {
  plan: AdLib;
  line: RenderedLine;
  samples: Int16Array;
}

/** The takes and ad-libs whose sounds are in memory, and those on their way there. */
export class LoadedSounds {
  readonly takes = new Map<string, LoadedTake>();
  readonly adLibs = new Map<string, LoadedAdLib>();
  private readonly loading = new Map<string, AbortController>();

  constructor(
    private readonly loader: Pick<TakeLoader, 'load'>,
    private readonly onFailed: (take: RenderedTake, error: unknown) => void,
  ) {}

  get loadingIds(): string[] {
    return [...this.loading.keys()];
  }

  isLoading(takeId: string): boolean {
    return this.loading.has(takeId);
  }

  /** @returns whether it was on its way */
  cancel(takeId: string): boolean {
    const loading = this.loading.get(takeId);
    loading?.abort();
    return loading !== undefined;
  }

  /** @returns undefined when it was called off, or failed, which is told */
  async load(take: RenderedTake): Promise<LoadedTake | undefined> {
    const known = this.takes.get(take.takeId);
    if (known?.take.contentHash === take.contentHash) return known;
    const cancel = new AbortController();
    this.loading.set(take.takeId, cancel);
    try {
      const loaded = await this.loader.load(take, cancel.signal);
      cancel.signal.throwIfAborted();
      return loaded;
    } catch (error) {
      if (!cancel.signal.aborted) this.onFailed(take, error);
      return undefined;
    } finally {
      this.loading.delete(take.takeId);
    }
  }

  lineOf({
    takeId,
    lineId,
    line,
  }: Extract<PlayoutEvent, { type: 'line.started' }>): RenderedLine | undefined {
    if (takeId === null) return this.adLibs.get(lineId)?.line;
    return this.takes.get(takeId)?.take.lines[line];
  }

  /** What is being said, whether by a take or between its lines. */
  captionOf({ program, aside }: PlayoutState): string | undefined {
    if (aside) return this.adLibs.get(aside.adLib.id)?.line.caption;
    if (program.kind === 'idle') return undefined;
    return this.takes.get(program.take.takeId)?.take.lines[program.moment.line]?.caption;
  }

  /** Lets go of what has left every slot; what was cut off is still heard for a fade. */
  keepOnly({ program, next, reserve, cutOff, aside, adLibs }: PlayoutState): void {
    const needed = new Set([
      ...(program.kind === 'take' ? [program.take.takeId] : []),
      ...(next ? [next.takeId] : []),
      ...reserve.map(({ takeId }) => takeId),
      ...(cutOff && 'takeId' in cutOff.source ? [cutOff.source.takeId] : []),
    ]);
    for (const takeId of this.takes.keys()) if (!needed.has(takeId)) this.takes.delete(takeId);
    const waiting = new Set([
      ...adLibs.map(({ id }) => id),
      ...(aside ? [aside.adLib.id] : []),
      ...(cutOff && 'adLib' in cutOff.source ? [cutOff.source.adLib] : []),
    ]);
    for (const id of this.adLibs.keys()) if (!waiting.has(id)) this.adLibs.delete(id);
  }
}
