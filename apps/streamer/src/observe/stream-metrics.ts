import type { AirClass } from '@cuelight/contracts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { BucketCopy } from '../bucket/bucket-copy.js';
import type { FrameKind } from '../channel/frame-ring.js';
import type { Station } from '../station.js';

const NAMES: readonly AirClass[] = ['live', 'held', 'slate', 'lost'];

/** What is counted while frames go by; everything else is asked of the station when Prometheus asks us. */
export class StreamMetrics {
  private readonly lateness: Histogram;
  private readonly frames: Counter<'kind'>;

  constructor(private readonly registry: Registry) {
    this.lateness = new Histogram({
      name: 'cuelight_stream_frame_lateness_seconds',
      help: 'How long after its time a frame went into the ring.',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.033, 0.066, 0.133, 0.5, 2],
      registers: [registry],
    });
    this.frames = new Counter({
      name: 'cuelight_stream_frames_total',
      help: 'Frames made, by what their picture was.',
      labelNames: ['kind'],
      registers: [registry],
    });
  }

  frame(kind: FrameKind, lateMs: number): void {
    this.frames.inc({ kind });
    this.lateness.observe(lateMs / 1000);
  }

  watch(station: Station): void {
    this.gauge(
      'feed_depth_frames',
      'Frames made and not yet given to the encoder.',
      () => station.encoder.feedDepth,
    );
    this.gauge(
      'unpublished_frames',
      'Frames that no published segment contains.',
      () => station.unpublishedFrames,
    );
    this.gauge(
      'encoder_speed',
      'Speed of the encoder; 1 is real time.',
      () => station.encoder.speed,
    );
    this.gauge(
      'encoder_restarts',
      'Restarts of the encoder since the streamer started.',
      () => station.encoder.restarts,
    );
    this.gauge(
      'segment_age_seconds',
      'Age of the end of the newest segment.',
      () => station.newestEndAgeMs / 1000,
    );
    this.gauge('viewers', 'Players that fetch the playlist.', () => station.viewers);
    this.gauge('free_bytes', 'Free space where the history is.', () => station.freeBytes);
    this.ledger(station);
    this.relays(station);
    if (station.bucketCopy) this.bucket(station.bucketCopy);
  }

  private bucket(copy: BucketCopy): void {
    this.gauge(
      'bucket_lag_seconds',
      'How much of the channel the list in the bucket does not have yet.',
      () => copy.lagMs / 1000,
    );
    this.gauge(
      'bucket_sent_bytes',
      'Bytes that the bucket took since the streamer started.',
      () => copy.sentBytes,
    );
    this.gauge(
      'bucket_failures',
      'Calls of the bucket that failed since the streamer started.',
      () => copy.failures,
    );
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `cuelight_stream_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  private ledger(station: Station): void {
    new Gauge({
      name: 'cuelight_stream_ledger_seconds',
      help: 'Seconds of the channel since it began, by what they were.',
      labelNames: ['class'],
      registers: [this.registry],
      collect() {
        const { totals } = station.ledger;
        for (const name of NAMES) this.set({ class: name }, totals[name]);
      },
    });
  }

  private relays(station: Station): void {
    new Gauge({
      name: 'cuelight_stream_relay_bytes',
      help: 'Bytes sent to a destination, and dropped because it was too slow.',
      labelNames: ['relay', 'fate'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { id, sentBytes, droppedBytes } of station.relays.health) {
          this.set({ relay: id, fate: 'sent' }, sentBytes);
          this.set({ relay: id, fate: 'dropped' }, droppedBytes);
        }
      },
    });
  }
}
