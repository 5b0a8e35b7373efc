import type { Engine, EngineListener, Rung } from './engine';
import type { HlsLibrary } from './hls-engine';
import { pictureState, type PictureState } from './picture-state';
import {
  calm,
  type Fault,
  onFault,
  onLook,
  onPiece,
  onReturn,
  type Sight,
  type Step,
} from './recovery';
import { reloadWhenReachable } from './reload-when-reachable';

/** Often enough to be told a wait of half a second from a frame that is late. */
const LOOK_MS = 250;
/** Players drift by a segment of the default preset without anybody minding. */
const LIVE_WITHIN_SECONDS = 4;

export interface ChannelListener {
  /** Brings another build of hls.js: the whole one draws the captions as text tracks of the video. */
  load?(): Promise<HlsLibrary>;
  state?(state: PictureState): void;
  rungs?(rungs: readonly Rung[]): void;
  captions?(address: string): void;
  /** The browser allows no sound, or no picture at all, before somebody asks for it. */
  refused?(what: 'sound' | 'playing'): void;
}

/** Plays a channel from its live edge and goes on after every fault of the network, until `left` says so. */
export function watchChannel(
  video: HTMLVideoElement,
  source: string,
  left: AbortSignal,
  listener: ChannelListener = {},
): ChannelWatch {
  return new ChannelWatch(video, source, left, listener);
}

export class ChannelWatch {
  private engine: Engine | undefined;
  private recovery = calm;
  private state: PictureState = 'starting';
  private hasPlayed = false;
  private wantsToPlay = true;
  private pausedUnseen = false;
  private readonly stalled = { count: 0, ms: 0, lookedAt: performance.now() };

  constructor(
    private readonly video: HTMLVideoElement,
    source: string,
    private readonly left: AbortSignal,
    private readonly listener: ChannelListener,
  ) {
    const looking = setInterval(() => this.look(), LOOK_MS);
    left.addEventListener('abort', () => {
      clearInterval(looking);
      this.engine?.destroy();
    });
    this.hear();
    this.open(source).catch(() => {
      if (!left.aborted) reloadWhenReachable();
    });
  }

  get isPlaying(): boolean {
    return this.state === 'playing';
  }

  /** Date-time of the picture at `currentTime` (of now, without one), in milliseconds since 1970. */
  dateAt(currentTime = this.video.currentTime): number | null {
    return this.hasPlayed ? (this.engine?.dateAt(currentTime) ?? null) : null;
  }

  /** Whether the picture is where a viewer of a live channel should be. */
  get isLive(): boolean {
    const behind = this.engine?.behindLive() ?? null;
    return behind !== null && behind < LIVE_WITHIN_SECONDS;
  }

  captionTimeAt(currentTime: number): number | null {
    return this.engine?.captionTimeAt(currentTime) ?? null;
  }

  get rung(): number {
    return this.engine?.rung ?? -1;
  }

  chooseRung(index: number): void {
    this.engine?.chooseRung(index);
  }

  play(): void {
    this.wantsToPlay = true;
    // What was paused for a while is not live any more.
    if (this.engine?.isFarBehind()) this.engine.carryOut('seek-live');
    this.start();
  }

  pause(): void {
    this.wantsToPlay = false;
    this.video.pause();
    this.look();
  }

  jumpToLive(): void {
    this.wantsToPlay = true;
    this.engine?.carryOut('seek-live');
    this.start();
  }

  /** The network or the server is there again: waits are cut short. */
  wake(): void {
    this.take(onReturn(this.recovery, performance.now()));
    if (this.wantsToPlay && this.engine?.isFarBehind()) this.engine.carryOut('seek-live');
    this.look();
  }

  /** Stalls since the last time this was asked. */
  takeStalls(): { count: number; ms: number } {
    const { count, ms } = this.stalled;
    this.stalled.count = 0;
    this.stalled.ms = 0;
    return { count, ms };
  }

  private async open(source: string): Promise<void> {
    // Most of the page's code; the page is drawn before it is here.
    const library = await (this.listener.load?.() ?? import('./light-hls'));
    const { NativeEngine } = await import('./native-engine');
    const { HlsEngine } = await import('./hls-engine');
    if (this.left.aborted) return;
    const listener: EngineListener = {
      fault: (fault) => this.onFault(fault),
      piece: () => (this.recovery = onPiece(this.recovery)),
      rungs: (rungs) => this.listener.rungs?.(rungs),
      captions: (address) => this.listener.captions?.(address),
    };
    // Safari on an old phone has no media source, and plays HLS by itself.
    this.engine = library.default.isSupported()
      ? new HlsEngine(library, this.video, source, listener)
      : new NativeEngine(this.video, source, listener);
    this.start();
  }

  private hear(): void {
    const { video, left } = this;
    const once = { signal: left };
    video.addEventListener('playing', () => (this.hasPlayed = true), once);
    // A channel never ends; a player that thinks so is wrong.
    video.addEventListener('ended', () => this.onFault('ended'), once);
    video.addEventListener('canplay', () => this.start(), once);
    // Media keys and the small window of picture in picture.
    video.addEventListener('play', () => (this.wantsToPlay = true), once);
    video.addEventListener(
      'pause',
      () => {
        if (video.ended || video.readyState === 0) return;
        if (document.hidden && video.muted) this.pausedUnseen = true;
        else this.wantsToPlay = false;
        this.look();
      },
      once,
    );
    globalThis.addEventListener('online', () => this.wake(), once);
    globalThis.addEventListener('offline', () => this.look(), once);
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.hidden) return;
        if (this.pausedUnseen) this.start();
        this.pausedUnseen = false;
        this.wake();
      },
      once,
    );
  }

  private onFault(fault: Fault): void {
    this.take(onFault(this.recovery, fault, performance.now()));
  }

  private take({ state, remedy }: Step): void {
    this.recovery = state;
    if (remedy === null || !this.engine) return;
    this.engine.carryOut(remedy);
    if (remedy !== 'start-load') this.start();
  }

  private look(): void {
    if (!this.engine) return;
    const at = performance.now();
    const sight: Sight = {
      at,
      currentTime: this.video.currentTime,
      ahead: aheadOf(this.video),
      shouldPlay: this.wantsToPlay,
      advancedAt: this.engine.advancedAt,
      targetMs: this.engine.targetMs,
    };
    this.take(onLook(this.recovery, sight));
    const surroundings = { hasPlayed: this.hasPlayed, isOnline: navigator.onLine };
    this.tell(pictureState(this.recovery, sight, surroundings), at);
  }

  private tell(state: PictureState, at: number): void {
    const wasStalled = isStalled(this.state);
    if (this.hasPlayed && isStalled(state)) {
      if (!wasStalled) this.stalled.count += 1;
      this.stalled.ms += at - this.stalled.lookedAt;
    }
    this.stalled.lookedAt = at;
    if (state === this.state) return;
    this.state = state;
    this.listener.state?.(state);
  }

  /** With sound if it may, else without, else when somebody asks. */
  private start(): void {
    if (!this.wantsToPlay || !this.video.paused) return;
    // Old browsers promise nothing.
    const playing: Promise<void> | undefined = this.video.play();
    playing?.catch((error: unknown) => {
      if (!isRefusal(error)) return;
      if (this.video.muted) {
        this.wantsToPlay = false;
        this.listener.refused?.('playing');
        return;
      }
      this.video.muted = true;
      this.listener.refused?.('sound');
      this.start();
    });
  }
}

function aheadOf({ buffered, currentTime }: HTMLVideoElement): number {
  for (let range = 0; range < buffered.length; range += 1) {
    const end = buffered.end(range);
    if (buffered.start(range) <= currentTime && currentTime < end) return end - currentTime;
  }
  return 0;
}

function isStalled(state: PictureState): boolean {
  return state === 'waiting' || state === 'right-back' || state === 'offline';
}

/** A newer load makes an older `play()` fail with AbortError: that is no refusal. */
function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError';
}
