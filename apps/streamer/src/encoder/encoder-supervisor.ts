import type { FfmpegEnd } from '@cuelight/ffmpeg';
import { EncoderFeed } from '../channel/encoder-feed.js';
import type { FrameRing } from '../channel/frame-ring.js';
import { admit } from '../segment/admission.js';
import type { WholeSegment } from '../publisher/whole-segment.js';
import { retryAfter, SAFE_FOR_MS, stillCounting, type EncoderProfile } from './back-off.js';
import type { EncoderLauncher, EncoderRun, RawSegment } from './encoder-run.js';
import { verdictOn } from './watchdogs.js';

export interface SupervisorConfig {
  fps: number;
  segmentFrames: number;
  pictureBytes: number;
}

/** Where whole segments go, and where the numbers of runs come from. */
export interface SegmentSink {
  nextRun(): Promise<number>;
  accept(segment: WholeSegment): void;
}

export interface SupervisorEvents {
  onStarted(
    run: { run: number; firstFrame: number; profile: EncoderProfile },
    encoder: EncoderRun,
  ): void;
  onDied(run: number, cause: string): void;
}

export interface SupervisorParts {
  ring: FrameRing;
  launcher: EncoderLauncher;
  sink: SegmentSink;
  events: SupervisorEvents;
  /** The monotonic clock. */
  now: () => number;
}

interface Life {
  run: number;
  profile: EncoderProfile;
  encoder: EncoderRun;
  feed: EncoderFeed;
  firstFrame: number;
  startedAt: number;
  encodedAt: number;
  encoded: number;
  segmentAt: number;
  nextSegment: number;
  finishedAt: number | undefined;
  end: FfmpegEnd | undefined;
  /** Why we killed it, if we did. */
  killedFor: string | undefined;
}

type State =
  | { kind: 'idle' }
  | { kind: 'resting'; until: number; profile: EncoderProfile }
  | { kind: 'alive'; life: Life }
  | { kind: 'stopping'; life: Life };

/**
 * Keeps an encoder alive and takes its segments. A dead one is followed by the next from the last published frame: the
 * viewer sees nothing of it. `step` does one round and is called often; rounds never overlap.
 */
export class EncoderSupervisor {
  private state: State = { kind: 'idle' };
  private deaths: number[] = [];
  private restarted = 0;

  constructor(
    private readonly config: SupervisorConfig,
    private readonly parts: SupervisorParts,
  ) {}

  get restarts(): number {
    return this.restarted;
  }

  get isRunning(): boolean {
    return 'life' in this.state;
  }

  get profile(): EncoderProfile {
    return 'life' in this.state ? this.state.life.profile : 'normal';
  }

  get speed(): number {
    return 'life' in this.state ? this.state.life.encoder.progress.speed : 0;
  }

  /** Frames of the ring that the encoder has not been given. */
  get feedDepth(): number {
    const next = 'life' in this.state ? this.state.life.feed.next : this.parts.ring.unpublished;
    return Math.max(0, this.parts.ring.nextPush - next);
  }

  /** New frames are in the ring. */
  pump(): void {
    if (this.state.kind !== 'alive') return;
    const { life } = this.state;
    if (life.feed.pump() === 'finished') life.finishedAt ??= this.parts.now();
  }

  /** Makes room in a full ring, giving up as little as possible and always pictures and sound together. */
  relieve(gopFrames: number): void {
    if (this.state.kind === 'alive' && this.state.life.finishedAt === undefined) {
      const { life } = this.state;
      if (this.parts.ring.nextPush - life.feed.next >= gopFrames) {
        this.parts.ring.loseFrom(life.feed.next, 'the encoder was too slow');
        return;
      }
    }
    if ('life' in this.state)
      this.kill(this.state.life, 'it held more frames than there is room for');
    const to = Math.min(this.parts.ring.unpublished + gopFrames, this.parts.ring.nextPush);
    this.parts.ring.loseOldest(to, 'the encoder was down');
  }

  async step(): Promise<void> {
    switch (this.state.kind) {
      case 'idle':
        return this.start('normal');
      case 'resting':
        if (this.parts.now() >= this.state.until) await this.start(this.state.profile);
        return;
      case 'alive':
        return this.attend(this.state.life);
      case 'stopping':
        return;
      default:
        this.state satisfies never;
    }
  }

  /** Publishes what the encoder already has and ends it. The last call. */
  async stop(graceMs: number): Promise<void> {
    if (this.state.kind !== 'alive') {
      this.state = { kind: 'idle' };
      return;
    }
    const { life } = this.state;
    this.state = { kind: 'stopping', life };
    life.feed.pump();
    life.feed.finish();
    const tooLate = setTimeout(() => life.encoder.kill(), graceMs);
    // FFmpeg may not end while nobody reads its relay pipe, so it is over when everything it was given is published.
    while (!life.end && this.parts.ring.unpublished < life.feed.next) {
      await this.harvest(life);
      await Promise.race([life.encoder.ended, delay(20)]);
    }
    await this.harvest(life);
    clearTimeout(tooLate);
    life.encoder.kill();
    await life.encoder.ended;
    await life.encoder.dispose();
  }

  private async start(profile: EncoderProfile): Promise<void> {
    const run = await this.parts.sink.nextRun();
    const firstFrame = this.parts.ring.unpublished;
    try {
      const encoder = await this.parts.launcher.launch({ run, firstFrame, profile });
      const now = this.parts.now();
      const { pictureBytes } = this.config;
      const life: Life = {
        run,
        profile,
        encoder,
        feed: new EncoderFeed(this.parts.ring, encoder.pipes, pictureBytes, firstFrame),
        firstFrame,
        startedAt: now,
        encodedAt: now,
        encoded: 0,
        segmentAt: now,
        nextSegment: 0,
        finishedAt: undefined,
        end: undefined,
        killedFor: undefined,
      };
      void encoder.ended.then((end) => (life.end = end));
      this.state = { kind: 'alive', life };
      this.parts.events.onStarted({ run, firstFrame, profile }, encoder);
      this.pump();
    } catch (error) {
      this.rest(run, String(error));
    }
  }

  private async attend(life: Life): Promise<void> {
    this.pump();
    const end = life.end;
    await this.harvest(life);
    if (end) return this.bury(life, end);
    const cause = this.diagnose(life);
    if (cause) this.kill(life, cause);
    else if (this.isDone(life)) life.encoder.kill();
    else this.backToNormal(life);
  }

  private diagnose(life: Life): string | undefined {
    const now = this.parts.now();
    const { frames } = life.encoder.progress;
    if (frames > life.encoded) {
      life.encoded = frames;
      life.encodedAt = now;
    }
    if (life.killedFor !== undefined || this.isDone(life)) return undefined;
    return verdictOn({
      ...life,
      ...this.config,
      now,
      fed: life.feed.next - life.firstFrame,
      published: this.parts.ring.unpublished - life.firstFrame,
    });
  }

  /** Its input has ended and everything it was given is published. */
  private isDone(life: Life): boolean {
    return life.finishedAt !== undefined && this.parts.ring.unpublished >= life.feed.next;
  }

  private backToNormal(life: Life): void {
    if (life.profile !== 'safe' || life.finishedAt !== undefined) return;
    if (this.parts.now() - life.startedAt < SAFE_FOR_MS) return;
    this.deaths = [];
    life.finishedAt = this.parts.now();
    life.feed.finish();
  }

  private kill(life: Life, cause: string): void {
    life.killedFor ??= cause;
    life.encoder.kill();
  }

  private async bury(life: Life, end: FfmpegEnd): Promise<void> {
    const isPlanned = this.isDone(life) && life.killedFor === undefined;
    await life.encoder.dispose().catch(() => undefined);
    if (isPlanned) {
      const { profile } = this.deaths.length > 0 ? retryAfter(this.deaths) : NORMAL;
      this.state = { kind: 'resting', until: this.parts.now(), profile };
      return;
    }
    this.rest(life.run, life.killedFor ?? describe(end));
  }

  private rest(run: number, cause: string): void {
    const now = this.parts.now();
    this.deaths = [...stillCounting(this.deaths, now), now];
    this.restarted += 1;
    const { delayMs, profile } = retryAfter(this.deaths);
    this.state = { kind: 'resting', until: now + delayMs, profile };
    this.parts.events.onDied(run, cause);
  }

  private async harvest(life: Life): Promise<void> {
    for (;;) {
      if (life.killedFor !== undefined && !life.end) return;
      const raw = await life.encoder.segment(life.nextSegment);
      if (!raw) return;
      const refusal = this.take(life, raw);
      if (refusal !== undefined) {
        this.kill(life, `a segment was refused: ${refusal}`);
        return;
      }
      await life.encoder.forget(life.nextSegment);
      life.nextSegment += 1;
      life.segmentAt = this.parts.now();
    }
  }

  /** Passes a segment on, or says why not. From then on the ring may forget its frames. */
  private take(life: Life, raw: RawSegment): string | undefined {
    const { ring, sink } = this.parts;
    const { fps, segmentFrames } = this.config;
    const firstFrame = ring.unpublished;
    const frames = Math.min(segmentFrames, life.feed.next - firstFrame);
    if (frames <= 0) return life.finishedAt === undefined ? 'it has no place' : undefined;
    const rungs: WholeSegment['rungs'][number][] = [];
    for (const { init, media } of raw) {
      const verdict = admit(init, media, { firstFrame, frames, fps });
      if (verdict.kind === 'refused') return verdict.reason;
      rungs.push({ init, media, tracks: verdict.init });
    }
    const kinds = ring.kindsOf(firstFrame, frames);
    const lostBefore = ring.takePassedGaps();
    ring.publishedTo(firstFrame + frames);
    sink.accept({ run: life.run, firstFrame, frames, kinds, lostBefore, rungs });
    return undefined;
  }
}

const NORMAL = { profile: 'normal' as const };

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const describe = (end: FfmpegEnd): string => {
  switch (end.kind) {
    case 'never-started':
      return end.error.message;
    case 'exited': {
      const last = end.stderr.trim().split('\n').at(-1);
      const how = end.signal ?? `exit code ${end.exitCode}`;
      return last ? `it ended with ${how}: ${last}` : `it ended with ${how}`;
    }
    default:
      return end satisfies never;
  }
};
