import {
  EncoderLauncher,
  EncoderRun,
  type RawSegment,
  type RunOrder,
} from '../../../apps/streamer/src/encoder/encoder-run.js';
import { FfmpegLauncher } from '../../../apps/streamer/src/encoder/ffmpeg-launcher.js';
import { ladderOf } from '../../../apps/streamer/src/encoder/ladder.js';
import { ScratchFolder } from '../../../apps/streamer/src/encoder/scratch-folder.js';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byRun, decodeRun } from './decoded.js';
import { Rig, SMALL } from './rig.js';
import { smallDisk } from './small-disk.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

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

/** What every picture of the segments shows, decoded run by run. */
const shownBy = async (viewer: Viewer): Promise<(number | undefined)[]> => {
  const shown: (number | undefined)[] = [];
  for (const run of byRun(viewer.segments)) shown.push(...(await decodeRun(viewer, run)).frames);
  return shown;
};

describe('a full disk', () => {
  it('shortens the history, never touches the air, and is used again when it has room', async () => {
    const disk = await smallDisk(folder);
    const dataDir = join(disk.path, 'stream');
    const rig = await Rig.open(
      {
        dataDir,
        // The encoder too begins on the disk that fills up.
        scratchDirs: [join(disk.path, 'scratch'), join(folder, 'scratch')],
        historySeconds: 14.4,
        floorBytes: 1e6,
      },
      disk.history ? { history: disk.history } : {},
    );
    const held = () => rig.channel.publisher.segments.length;
    try {
      const viewer = await watch(rig);
      await until('a history', () => held() === 9, 30_000);
      await disk.fill();
      await until('a short history', () => held() === 6, 15_000);
      expect(rig.troubles.some((trouble) => trouble.includes('ENOSPC'))).toBe(true);
      await disk.clear();
      await until('a history again', () => held() >= 8, 15_000);
      await viewer.stop();

      expect(viewer.failures).toEqual([]);
      const numbers = viewer.segments.map(({ sequence }) => sequence);
      expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
      // Whatever the encoder wrote meanwhile: only whole segments went on air, and every frame did.
      const shown = await shownBy(viewer);
      expect(shown).toEqual(shown.map((_, i) => rig.shown.get(i)));
      expect(shown.length).toBe(numbers.length * 48);
      expect(rig.channel.ledger.totals.lost).toBe(0);
      const onDisk = await readdir(join(dataDir, disk.history ? '../live' : 'live'));
      expect(onDisk).toContain(rig.channel.publisher.segments.at(-2)?.media[0]);
    } finally {
      await rig.remove();
      await disk.remove();
    }
  }, 90_000);

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
      const shown = await shownBy(viewer);
      expect(shown).toEqual(shown.map((_, i) => rig.shown.get(i)));
      expect(shown.length).toBeGreaterThanOrEqual(48 * 4);
    } finally {
      await rig.remove();
    }
  }, 60_000);
});
