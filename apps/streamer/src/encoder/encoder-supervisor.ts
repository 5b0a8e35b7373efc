import type { FfmpegEnd } from '@cuelight/ffmpeg';
import { EncoderFeed } from '../channel/encoder-feed.js';
import type { FrameRing } from '../channel/frame-ring.js';
import { retryAfter, SAFE_FOR_MS, stillCounting, type EncoderProfile } from './back-off.js';
import { describeEnd, illnessOf, isDone, newLife, type Life } from './encoder-life.js';
import type { EncoderLauncher, EncoderRun } from './encoder-run.js';
import type { WholeSegment } from '../publisher/whole-segment.js';
import { takeSegment, type SegmentSink } from './take-segment.js';

export interface SupervisorConfig {
  fps: number;
  segmentFrames: number;
  pictureBytes: number;
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
        life.isTooSlow = true;
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
    life.finishedAt ??= this.parts.now();
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
      const feed = new EncoderFeed(
        this.parts.ring,
        encoder.pipes,
        this.config.pictureBytes,
        firstFrame,
      );
      const life = newLife({ run, profile, firstFrame }, encoder, feed, this.parts.now());
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
    const published = this.parts.ring.unpublished;
    const cause = illnessOf(life, { ...this.config, now: this.parts.now(), published });
    if (cause) this.kill(life, cause);
    else if (isDone(life, published)) life.encoder.kill();
    else this.backToNormal(life);
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
    const isPlanned = isDone(life, this.parts.ring.unpublished) && life.killedFor === undefined;
    await life.encoder.dispose().catch(() => undefined);
    if (isPlanned) {
      this.state = { kind: 'resting', until: this.parts.now(), profile: this.profileAfter(life) };
      return;
    }
    this.rest(life.run, life.killedFor ?? describeEnd(end));
  }

  private profileAfter({ isTooSlow }: Life): EncoderProfile {
    if (isTooSlow) return 'safe';
    return this.deaths.length > 0 ? retryAfter(this.deaths).profile : 'normal';
  }

  private rest(run: number, cause: string): void {
    const now = this.parts.now();
    this.deaths = [...stillCounting(this.deaths, now), now];
    this.restarted += 1;
    const { delayMs, profile } = retryAfter(this.deaths);
    this.state = { kind: 'resting', until: now + delayMs, profile };
    this.parts.events.onDied(run, cause);
  }

  /** Looking for a file 20 times a second is a part of what the channel costs. */
  private mayHaveSegment({ feed, finishedAt, end }: Life): boolean {
    const fed = feed.next - this.parts.ring.unpublished;
    return fed >= this.config.segmentFrames || finishedAt !== undefined || end !== undefined;
  }

  /** Its files stay until viewers have it: if we die before, the next streamer finds them. */
  private async publish(segment: WholeSegment, encoder: EncoderRun, index: number): Promise<void> {
    await this.parts.sink.accept(segment);
    await encoder.forget(index).catch(() => undefined);
  }

  private async harvest(life: Life): Promise<void> {
    for (;;) {
      if (life.killedFor !== undefined && !life.end) return;
      if (!this.mayHaveSegment(life)) return;
      const raw = await life.encoder.segment(life.nextSegment);
      if (!raw) return;
      const index = life.nextSegment;
      const refusal = takeSegment(life, raw, {
        ...this.config,
        ring: this.parts.ring,
        pass: (segment) => void this.publish(segment, life.encoder, index),
      });
      if (refusal !== undefined) {
        this.kill(life, `a segment was refused: ${refusal}`);
        return;
      }
      life.nextSegment += 1;
      life.owesSince = undefined;
    }
  }
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
