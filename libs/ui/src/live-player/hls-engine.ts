import type { ErrorData, HlsConfig, LoadPolicy } from 'hls.js';
import type { Engine, EngineListener } from './engine';
import type { Fault, Remedy } from './recovery';

/** As much of hls.js as is used here. */
export type HlsLibrary = Pick<typeof import('hls.js'), 'default' | 'ErrorTypes' | 'Events'>;
type HlsPlayer = InstanceType<HlsLibrary['default']>;

/** A server that is started again is back within seconds; its absence is nothing to give up over. */
function patience(maxLoadTimeMs: number): LoadPolicy {
  const delays = { retryDelayMs: 500, maxRetryDelayMs: 4_000 };
  return {
    default: {
      maxTimeToFirstByteMs: 8_000,
      maxLoadTimeMs,
      timeoutRetry: { maxNumRetry: 4, ...delays },
      errorRetry: { maxNumRetry: 20, ...delays, backoff: 'exponential' },
    },
  };
}

/**
 * `liveMaxUnchangedPlaylistRefresh` stays endless on purpose: at its limit hls.js 1.7 stops asking when there
 * is no other rung. Our own watchdog sees a playlist that stands still.
 */
const CONFIG: Partial<HlsConfig> = {
  lowLatencyMode: false,
  liveSyncDurationCount: 3,
  liveMaxLatencyDurationCount: 8,
  liveSyncOnStallIncrease: 1,
  maxLiveSyncPlaybackRate: 1.05,
  liveDurationInfinity: true,
  backBufferLength: 30,
  maxBufferLength: 20,
  capLevelToPlayerSize: true,
  manifestLoadPolicy: patience(15_000),
  playlistLoadPolicy: patience(15_000),
  fragLoadPolicy: patience(20_000),
};

/** hls.js over Media Source Extensions. */
export class HlsEngine implements Engine {
  advancedAt = performance.now();
  targetMs = 4_000;
  private hls: HlsPlayer;
  private lastSequence = -1;
  private chosenRung = -1;
  /** By discontinuity: what media time the player's zero is, in seconds. */
  private zeros: readonly (number | undefined)[] = [];
  private discontinuity = 0;

  constructor(
    private readonly library: HlsLibrary,
    private readonly video: HTMLVideoElement,
    private readonly source: string,
    private readonly listener: EngineListener,
  ) {
    this.hls = this.build();
  }

  get rung(): number {
    return this.hls.currentLevel;
  }

  carryOut(remedy: Remedy): void {
    switch (remedy) {
      case 'start-load':
        this.hls.startLoad();
        return;
      case 'load-source':
        this.hls.loadSource(this.source);
        return;
      case 'recover-media':
        this.hls.recoverMediaError();
        return;
      case 'rebuild':
        this.hls.destroy();
        this.hls = this.build();
        return;
      case 'seek-live': {
        const position = this.hls.liveSyncPosition;
        if (position !== null) this.video.currentTime = position;
        this.hls.startLoad();
        return;
      }
      default:
        remedy satisfies never;
    }
  }

  behindLive(): number | null {
    const position = this.hls.liveSyncPosition;
    return position === null ? null : position - this.video.currentTime;
  }

  isFarBehind(): boolean {
    return this.hls.maxLatency > 0 && this.hls.latency > this.hls.maxLatency;
  }

  dateAt(currentTime: number): number | null {
    const date = this.hls.playingDate?.getTime();
    return date === undefined ? null : date + (currentTime - this.video.currentTime) * 1_000;
  }

  captionTimeAt(currentTime: number): number | null {
    const zero = this.zeros[this.discontinuity];
    return zero === undefined ? null : currentTime + zero;
  }

  chooseRung(index: number): void {
    this.chosenRung = index;
    this.hls.nextLevel = index;
  }

  destroy(): void {
    this.hls.destroy();
  }

  private build(): HlsPlayer {
    const { default: Hls, Events } = this.library;
    const hls = new Hls(CONFIG);
    hls.on(Events.MANIFEST_PARSED, (_event, { levels, subtitleTracks }) => {
      this.listener.rungs(levels.map(({ height }, index) => ({ index, height })));
      const [captions] = subtitleTracks;
      if (captions) this.listener.captions(captions.url);
      if (this.chosenRung >= 0) hls.nextLevel = this.chosenRung;
    });
    hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
      if (details.endSN === this.lastSequence) return;
      this.lastSequence = details.endSN;
      this.advancedAt = performance.now();
      this.targetMs = details.targetduration * 1_000;
    });
    hls.on(Events.INIT_PTS_FOUND, (_event, { timestampOffsets }) => {
      this.zeros = timestampOffsets.map(({ baseTime, timescale }) => baseTime / timescale);
    });
    hls.on(Events.FRAG_CHANGED, (_event, { frag }) => (this.discontinuity = frag.cc));
    hls.on(Events.FRAG_BUFFERED, () => this.listener.piece());
    hls.on(Events.ERROR, (_event, error) => {
      if (error.fatal) this.listener.fault(this.faultOf(error));
    });
    hls.loadSource(this.source);
    hls.attachMedia(this.video);
    return hls;
  }

  private faultOf({ type, details }: ErrorData): Fault {
    const { ErrorTypes } = this.library;
    if (type !== ErrorTypes.NETWORK_ERROR) return 'media';
    return details.startsWith('manifest') ? 'manifest' : 'network';
  }
}
