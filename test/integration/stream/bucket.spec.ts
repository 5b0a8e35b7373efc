import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArtefactsEnv, bucketLocation } from '@cuelight/artefacts';
import { BucketCopy } from '../../../apps/streamer/src/bucket/bucket-copy.js';
import { Ledger } from '../../../apps/streamer/src/ledger/ledger.js';
import { CaptionLog } from '../../../apps/streamer/src/publisher/caption-log.js';
import { CountersFile } from '../../../apps/streamer/src/publisher/counters-file.js';
import { DiskHistoryFolder } from '../../../apps/streamer/src/publisher/history-folder.js';
import { LiveFiles } from '../../../apps/streamer/src/publisher/live-files.js';
import { Publisher } from '../../../apps/streamer/src/publisher/publisher.js';
import { restoreWindow } from '../../../apps/streamer/src/publisher/window-file.js';
import { S3Server, type S3Change } from '../../../libs/testing/src/servers/s3-index.js';
import { readMediaPlaylist } from './m3u8.js';
import { until } from './until.js';

const FPS = 30;
const FRAMES = 48;
/** Segments the playlists hold. */
const HISTORY = 20;
const TRACKS = {
  video: { kind: 'video', id: 1, timescale: 30, codec: 'avc1.64001f', width: 320, height: 180 },
  audio: { kind: 'audio', id: 2, timescale: 48_000, codec: 'mp4a.40.2' },
} as const;

let server: S3Server;
let folder: string;
let channel: FastChannel;

/** A channel with the real publisher, whose segments are made at once, and its copy in the bucket. */
class FastChannel {
  troubles: string[] = [];
  private run = 0;

  private constructor(
    private readonly publisher: Publisher,
    private readonly counters: CountersFile,
    readonly copy: BucketCopy,
    private frame: number,
  ) {}

  static async open(url = server.url()): Promise<FastChannel> {
    const history = await DiskHistoryFolder.open(join(folder, 'live'));
    const counters = await CountersFile.open(join(folder, 'channel.state'));
    const begin = { stamp: 'a', run: 0, nextSequence: 100, discontinuity: 0, nextFrame: 0 };
    const start = counters.saved ?? { ...begin, epochMs: 1_700_000_000_000, targetSeconds: 2 };
    const files = new LiveFiles(history, []);
    const rung = { bandwidth: 1, averageBandwidth: 1 };
    const publisher = new Publisher(
      {
        ...{ fps: FPS, segmentFrames: FRAMES, floorBytes: 0 },
        historySeconds: (HISTORY * FRAMES) / FPS,
        rungs: [rung, rung],
        captions: { uri: 'captions-en.m3u8', language: 'en', name: 'English' },
      },
      {
        ...{ history, counters, files, captions: new CaptionLog() },
        ledger: new Ledger(FPS, { append: () => undefined }),
        epochMsOf: (frame) => start.epochMs + (frame * 1000) / FPS,
        onTrouble: (what, error) => channel.troubles.push(`${what}: ${String(error)}`),
      },
      start,
      await restoreWindow(history, start.nextSequence),
    );
    await publisher.open();
    const env = ArtefactsEnv.parse(server.env);
    const copy = await BucketCopy.open({
      location: bucketLocation({ setting: 'STREAM_BUCKET_URL', url }, env),
      folder: await DiskHistoryFolder.open(join(folder, 'bucket')),
      files,
      onFailing: (error) => channel.troubles.push(`waits: ${String(error)}`),
      onWell: () => channel.troubles.push('goes on'),
    });
    channel = new FastChannel(publisher, counters, copy, start.nextFrame);
    publisher.watch((view) => copy.offer(view));
    channel.run = await publisher.nextRun();
    return channel;
  }

  get newest(): number {
    return this.publisher.segments.at(-1)?.sequence ?? 0;
  }

  async publish(segments: number): Promise<void> {
    for (let n = 0; n < segments; n += 1) {
      const rung = { init: Buffer.from('init'), media: randomBytes(20_000), tracks: TRACKS };
      await this.publisher.publish({
        ...{ run: this.run, firstFrame: this.frame, frames: FRAMES, lostBefore: [] },
        kinds: Array.from({ length: FRAMES }, () => 'live' as const),
        rungs: [rung, rung],
      });
      this.frame += FRAMES;
    }
  }

  /** One after the other, as on air. */
  async publishAndShow(segments: number): Promise<void> {
    for (let n = 0; n < segments; n += 1) {
      await this.publish(1);
      await this.untilShown();
    }
  }

  async untilShown(): Promise<void> {
    await until('all is in the bucket', () => this.copy.lagMs === 0, 20_000);
  }

  async close(): Promise<void> {
    await this.copy.close();
    await this.counters.close();
  }
}

beforeEach(async () => {
  [server, folder] = await Promise.all([
    S3Server.start(),
    mkdtemp(join(tmpdir(), 'cuelight-live-')),
  ]);
  await FastChannel.open();
});

afterEach(async () => {
  await channel.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const list = (name: string, objects: ReadonlyMap<string, Buffer> = server.objects) =>
  readMediaPlaylist(objects.get(`evening/${name}`)?.toString('utf8') ?? '');

/** Every name in the playlist, whatever kind it is. */
const named = (playlist: Buffer): string[] =>
  playlist
    .toString('utf8')
    .split('\n')
    .flatMap((line) =>
      line.startsWith('#') ? [...line.matchAll(/URI="([^"]+)"/g)].map(([, uri = '']) => uri) : line,
    )
    .filter((name) => name !== '');

/** What a playlist named that was not in the bucket, at any moment. */
const holes = (changes: readonly S3Change[]): string[] => {
  const there = new Map<string, Buffer>();
  const found = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'put') there.set(change.key, change.body);
    else there.delete(change.key);
    for (const [key, body] of there) {
      if (!key.endsWith('.m3u8')) continue;
      for (const name of named(body)) if (!there.has(`evening/${name}`)) found.add(name);
    }
  }
  return [...found];
};

it('shows segments first, then the lists that name them, with the headers of the channel', async () => {
  await channel.publishAndShow(3);

  const order = server.changes.slice(0, 9).map(({ key }) => key.replace('evening/', ''));
  expect(order.slice(0, 5).sort()).toEqual([
    'a-100-en.vtt',
    'a-100-v0.m4s',
    'a-100-v1.m4s',
    'a-r1-v0.mp4',
    'a-r1-v1.mp4',
  ]);
  expect(order.slice(5)).toEqual(['v0.m3u8', 'v1.m3u8', 'captions-en.m3u8', 'stream.m3u8']);
  expect(holes(server.changes)).toEqual([]);
  expect(list('v0.m3u8').segments.map(({ sequence }) => sequence)).toEqual([100, 101, 102]);

  const headersOf = (key: string) => {
    const put = server.changes.find((change) => change.key === key);
    return put?.kind === 'put' && [put.headers['content-type'], put.headers['cache-control']];
  };
  const forEver = 'public, max-age=31536000, immutable';
  expect(headersOf('evening/a-100-v0.m4s')).toEqual(['video/mp4', forEver]);
  expect(headersOf('evening/a-100-en.vtt')).toEqual(['text/vtt; charset=utf-8', forEver]);
  expect(headersOf('evening/v0.m3u8')).toEqual([
    'application/vnd.apple.mpegurl',
    'public, max-age=1',
  ]);
});

it('goes on after 20 s without the bucket, with every segment', async () => {
  await channel.publishAndShow(8);
  await server.close();
  // 20 s of the channel.
  await channel.publish(12);
  await until('an alarm', () => channel.copy.trouble, 20_000);
  expect(channel.copy.trouble).toMatch(/^the copy in the bucket is 19 s behind: .*ECONNREFUSED/);
  await server.reopen();
  await channel.untilShown();

  expect(channel.copy.trouble).toBeUndefined();
  expect(channel.troubles).toEqual([expect.stringContaining('waits: '), 'goes on']);
  expect(list('v0.m3u8').segments).toHaveLength(20);
  expect(holes(server.changes)).toEqual([]);
});

it('begins anew with the newest when it is too far behind, and its numbers never go back', async () => {
  await channel.publishAndShow(8);
  await server.close();
  await channel.publish(30);
  await server.reopen();
  await channel.untilShown();
  await channel.publishAndShow(2);

  const { segments } = list('v0.m3u8');
  expect(segments.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 8 }, (_, n) => channel.newest - 7 + n),
  );
  const numbers = server.changes
    .filter((change) => change.kind === 'put' && change.key === 'evening/v0.m3u8')
    .map((change) =>
      list('v0.m3u8', new Map([[change.key, 'body' in change ? change.body : Buffer.of()]])),
    )
    .map(({ mediaSequence }) => mediaSequence);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(holes(server.changes)).toEqual([]);
});

it('keeps what the channel keeps, also over a restart, and sends nothing twice', async () => {
  await channel.publishAndShow(HISTORY + 5);
  await channel.close();
  await FastChannel.open();
  await channel.publishAndShow(HISTORY);
  // What has left a list stays for as long as the list is: 45 segments, of which it needs 41.
  await until('old ones to go', () => !server.objects.has('evening/a-101-v0.m4s'), 20_000);

  expect(server.objects.has('evening/a-104-v0.m4s')).toBe(true);
  expect(list('v0.m3u8').segments).toHaveLength(HISTORY);
  expect(holes(server.changes)).toEqual([]);
  const sent = server.changes.flatMap((change) =>
    change.kind === 'put' && change.key.endsWith('.m4s') ? change.key : [],
  );
  expect(sent).toHaveLength(new Set(sent).size);
}, 30_000);

it('knows that another bucket has nothing yet', async () => {
  await channel.publishAndShow(10);
  await channel.close();
  server.changes.length = 0;
  server.objects.clear();
  await FastChannel.open(server.url().replace('evening', 'evening/late'));
  await channel.untilShown();
  const late = [...server.objects.keys()].filter((key) => key.endsWith('-v0.m4s'));
  expect(late).toHaveLength(6);
  expect(late.every((key) => key.startsWith('evening/late/'))).toBe(true);
});

it('gives the air back at once when it ends while the bucket says nothing', async () => {
  server.next(...Array.from({ length: 20 }, () => ({ kind: 'silence' }) as const));
  await channel.publish(1);
  const before = performance.now();
  await channel.copy.close();
  expect(performance.now() - before).toBeLessThan(3_000);
});
