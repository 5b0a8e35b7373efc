import {
  DiskHistoryFolder,
  HistoryFolder,
} from '../../../apps/streamer/src/publisher/history-folder.js';
import {
  EncoderLauncher,
  EncoderRun,
  type RawSegment,
  type RunOrder,
} from '../../../apps/streamer/src/encoder/encoder-run.js';
import { FfmpegLauncher } from '../../../apps/streamer/src/encoder/ffmpeg-launcher.js';
import { ladderOf } from '../../../apps/streamer/src/encoder/ladder.js';
import { ScratchFolder } from '../../../apps/streamer/src/encoder/scratch-folder.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byRun, decodeRun } from './decoded.js';
import { Rig, SMALL } from './rig.js';
import { Viewer } from './viewer.js';

const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

/** A disk that becomes full. */
class FillingDisk extends HistoryFolder {
  isFull = false;
  constructor(private readonly disk: HistoryFolder) {
    super();
  }
  override write(name: string, bytes: Uint8Array | string): Promise<void> {
    return this.isFull ? Promise.reject(full()) : this.disk.write(name, bytes);
  }
  override read(name: string): Promise<Buffer | undefined> {
    return this.disk.read(name);
  }
  override remove(name: string): Promise<void> {
    return this.disk.remove(name);
  }
  override list(): Promise<string[]> {
    return this.disk.list();
  }
  override freeBytes(): Promise<number> {
    return Promise.resolve(this.isFull ? 0 : 1e12);
  }
}

/** FFmpeg on a full disk: some of its segments are cut short or empty, and it says nothing. */
class CuttingLauncher extends EncoderLauncher {
  readonly cuts: { segment: number; bytes: number }[];
  constructor(
    private readonly launcher: EncoderLauncher,
    cuts: { segment: number; bytes: number }[],
  ) {
    super();
    this.cuts = [...cuts];
  }
  override async launch(order: RunOrder): Promise<EncoderRun> {
    const run = await this.launcher.launch(order);
    const cut = this.cuts.shift();
    if (!cut) return run;
    const whole = run.segment.bind(run);
    run.segment = async (index: number): Promise<RawSegment | undefined> => {
      const raw = await whole(index);
      if (index !== cut.segment) return raw;
      return raw?.map(({ init, media }) => ({ init, media: media.subarray(0, cut.bytes) }));
    };
    return run;
  }
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-disk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const watch = async (rig: Rig): Promise<Viewer> => {
  await rig.untilPublished(48);
  const viewer = new Viewer(rig.url, 'v0.m3u8');
  viewer.start();
  return viewer;
};

describe('a full disk', () => {
  it('shortens the history and never touches the air', async () => {
    const disk = new FillingDisk(await DiskHistoryFolder.open(join(folder, 'live')));
    const rig = await Rig.open({ floorBytes: 1e6 }, { history: disk });
    try {
      const viewer = await watch(rig);
      disk.isFull = true;
      await rig.untilPublished(rig.publishedTo + 8 * 48);
      await viewer.stop();
      expect(rig.deaths).toEqual([]);
      expect(viewer.failures).toEqual([]);
      expect(rig.troubles.some((trouble) => trouble.includes('no space left'))).toBe(true);
      const numbers = viewer.segments.map(({ sequence }) => sequence);
      expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
      expect(rig.channel.publisher.segments.length).toBeGreaterThanOrEqual(6);
      expect(rig.channel.publisher.segments.length).toBeLessThan(numbers.length);
    } finally {
      await rig.remove();
    }
  }, 60_000);

  it('under the encoder: segments that are not whole are made again, and no frame is lost', async () => {
    const picture = { ...SMALL, bitrateKbps: 400, audioKbps: 96, ladder: 'single' } as const;
    const [first] = ladderOf(picture, 1.6);
    const config = { fps: 30, segmentFrames: 48, gopFrames: 48, audioKbps: 96 };
    const ffmpeg = new FfmpegLauncher(
      { ...config, rungs: [first.encoder] },
      new ScratchFolder([join(folder, 'scratch')]),
    );
    const launcher = new CuttingLauncher(ffmpeg, [
      { segment: 1, bytes: 3000 },
      { segment: 0, bytes: 0 },
    ]);
    const rig = await Rig.open({ picture }, { launcher });
    try {
      const viewer = await watch(rig);
      await rig.untilPublished(48 * 4);
      await viewer.stop();
      expect(rig.deaths.map(({ cause }) => cause)).toEqual([
        expect.stringMatching(/^a segment was refused: box \w+ needs \d+ bytes/),
        expect.stringMatching(/^a segment was refused: a segment must start with styp/),
      ]);
      const shown: (number | undefined)[] = [];
      for (const run of byRun(viewer.segments)) {
        shown.push(...(await decodeRun(viewer, run)).frames);
      }
      expect(shown).toEqual(shown.map((_, i) => rig.shown.get(i)));
      expect(shown.length).toBeGreaterThanOrEqual(48 * 4);
    } finally {
      await rig.remove();
    }
  }, 60_000);
});
