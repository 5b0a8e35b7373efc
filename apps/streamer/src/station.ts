import type { BucketLocation } from '@cuelight/artefacts';
import type { EncoderHealth } from '@cuelight/contracts';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { BucketCopy } from './bucket/bucket-copy.js';
import type { OnFrame } from './channel/channel.js';
import {
  openChannel,
  type ChannelPorts,
  type ChannelSettings,
  type OpenChannel,
} from './channel/open-channel.js';
import type { Ledger } from './ledger/ledger.js';
import { ViewerCount } from './live/viewer-count.js';
import { Alarms } from './observe/alarms.js';
import { FrameCounter } from './observe/frame-counter.js';
import { Preview } from './observe/preview.js';
import { DiskHistoryFolder } from './publisher/history-folder.js';
import type { LiveFiles } from './publisher/live-files.js';
import { RelayHub } from './relay/relay-hub.js';

export interface StationLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
}

export interface StationPorts {
  createSource: ChannelPorts['createSource'];
  log: StationLog;
  /** A bucket that the channel is shown in too. */
  bucket?: BucketLocation | undefined;
  onFrame?: OnFrame;
  onEncoderRestart?: (run: number, cause: string) => void;
}

/** How late the newest segment may end before somebody must look: a segment and this. */
const LATE_MS = 2000;
const FREE_SPACE_EVERY_MS = 5000;

/** The channel with everything around it that looks at it or takes from it. */
export class Station {
  private readonly startedAt = performance.now();
  private readonly audience = new ViewerCount();
  private readonly alarms = new Alarms();
  private readonly preview: Preview;
  private readonly spaceTimer: NodeJS.Timeout;
  private free = 0;

  private constructor(
    private readonly settings: ChannelSettings,
    private readonly open: OpenChannel,
    readonly relays: RelayHub,
    readonly bucketCopy: BucketCopy | undefined,
    private readonly counter: FrameCounter,
    troubles: (tell: (text: string) => void) => void,
  ) {
    this.preview = new Preview(settings.picture, () => performance.now());
    troubles((text) => this.alarms.raise(text, performance.now()));
    this.spaceTimer = setInterval(() => void this.measureSpace(), FREE_SPACE_EVERY_MS);
    void this.measureSpace();
  }

  static async open(settings: ChannelSettings, ports: StationPorts): Promise<Station> {
    const { createSource, log, bucket, onFrame, onEncoderRestart } = ports;
    const relays = new RelayHub();
    const counter = new FrameCounter();
    let tell: (text: string) => void = () => undefined;
    const channel = await openChannel(settings, {
      createSource,
      onFrame: (frame, kind, lateMs) => {
        counter.frame(performance.now());
        onFrame?.(frame, kind, lateMs);
      },
      events: {
        onStarted: (run, encoder) => {
          log.info({ ...run, pid: encoder.pid }, 'encoder started');
          relays.attach(encoder.relay);
        },
        onDied: (run, cause) => {
          log.warn({ run, cause }, 'encoder died');
          tell(`the encoder was restarted: ${cause}`);
          onEncoderRestart?.(run, cause);
        },
      },
      onTrouble: (what, error) => {
        log.warn({ what, err: error }, 'trouble that does not stop the air');
        tell(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      },
    });
    const copy = bucket && (await copyTo(bucket, settings, channel, log));
    return new Station(settings, channel, relays, copy, counter, (listener) => (tell = listener));
  }

  get files(): LiveFiles {
    return this.open.files;
  }

  get captions(): OpenChannel['captions'] {
    return this.open.captions;
  }

  get ledger(): Ledger {
    return this.open.ledger;
  }

  get encoder(): EncoderHealth {
    const { supervisor } = this.open;
    const { speed, restarts, profile, feedDepth, isRunning } = supervisor;
    return { running: isRunning, profile, speed, restarts, feedDepth };
  }

  get frame(): number {
    return Math.max(0, this.open.ring.nextPush - 1);
  }

  get framesPerSecond(): number {
    return this.counter.perSecond(performance.now());
  }

  /** Time of day of a frame. */
  epochMsOf(frame: number): number {
    return this.open.clock.epochMsOf(frame);
  }

  get unpublishedFrames(): number {
    return this.open.ring.size;
  }

  get uptimeSeconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  get viewers(): number {
    return this.audience.count(performance.now());
  }

  sawViewer(viewer: string): void {
    this.audience.seen(viewer, performance.now());
  }

  get freeBytes(): number {
    return this.free;
  }

  /** How old the end of the newest segment is; before the first, how long we have been running. */
  get newestEndAgeMs(): number {
    const newest = this.open.publisher.segments.at(-1);
    if (!newest) return this.uptimeSeconds * 1000;
    const nowMs = this.epochMsOf(this.frame);
    return nowMs - newest.startedAt - (newest.frames * 1000) / this.settings.fps;
  }

  /** Players hold three segments and one is being made; measured with hls.js: 6.7 to 7.9 s for segments of 1.6 s. */
  get delaySeconds(): number {
    return (4 * this.open.segmentFrames) / this.settings.fps + 0.5;
  }

  get isLate(): boolean {
    return this.newestEndAgeMs > (this.open.segmentFrames * 1000) / this.settings.fps + LATE_MS;
  }

  get currentAlarms(): string[] {
    const late = this.isLate ? [`no segment for ${(this.newestEndAgeMs / 1000).toFixed(1)} s`] : [];
    const copy = this.bucketCopy?.trouble;
    return [...late, ...(copy ? [copy] : []), ...this.alarms.current(performance.now())];
  }

  raise(alarm: string): void {
    this.alarms.raise(alarm, performance.now());
  }

  async previewJpeg(): Promise<Buffer | undefined> {
    const picture = this.open.channel.picture;
    return picture && this.preview.jpeg(picture.data);
  }

  async close(): Promise<void> {
    clearInterval(this.spaceTimer);
    await this.open.close();
    await this.bucketCopy?.close();
    await this.relays.close();
  }

  private async measureSpace(): Promise<void> {
    const space = await statfs(this.settings.dataDir).catch(() => undefined);
    this.free = space ? space.bavail * space.bsize : 0;
  }
}

const copyTo = async (
  location: BucketLocation,
  { dataDir }: ChannelSettings,
  { files, publisher }: OpenChannel,
  log: StationLog,
): Promise<BucketCopy> => {
  const copy = await BucketCopy.open({
    location,
    folder: await DiskHistoryFolder.open(join(dataDir, 'bucket')),
    files,
    onFailing: (error) => log.warn({ err: error }, 'the copy in the bucket has to wait'),
    onWell: () => log.info({}, 'the copy in the bucket goes on'),
  });
  publisher.watch((view) => copy.offer(view));
  return copy;
};
