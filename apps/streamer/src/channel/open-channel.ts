import { pictureBytes } from '@cuelight/ffmpeg';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FfmpegLauncher } from '../encoder/ffmpeg-launcher.js';
import { EncoderSupervisor, type SupervisorEvents } from '../encoder/encoder-supervisor.js';
import type { EncoderLauncher } from '../encoder/encoder-run.js';
import { ladderOf, type PictureSettings } from '../encoder/ladder.js';
import { ScratchFolder } from '../encoder/scratch-folder.js';
import { JournalFile } from '../ledger/journal-file.js';
import { Ledger } from '../ledger/ledger.js';
import { CaptionLog } from '../publisher/caption-log.js';
import { CountersFile } from '../publisher/counters-file.js';
import { DiskHistoryFolder, type HistoryFolder } from '../publisher/history-folder.js';
import { LiveFiles } from '../publisher/live-files.js';
import { MASTER_PLAYLIST, rungPlaylist } from '../publisher/playlists.js';
import { Publisher } from '../publisher/publisher.js';
import { PacedSink } from '../publisher/paced-sink.js';
import { restoreWindow } from '../publisher/window-file.js';
import { Channel, type OnFrame } from './channel.js';
import { FrameRing } from './frame-ring.js';
import type { FrameSource } from './frame-source.js';
import type { StreamClock } from './stream-clock.js';
import { takeUp } from './take-up.js';

/** Key pictures every 1.6 s at 30 pictures a second: 48 pictures are exactly 75 AAC frames, so every rung cuts alike. */
const GOP_FRAMES = 48;

/** What the ring holds beyond one segment: a hang is noticed after 2 s, and the next encoder has to catch up. */
const RING_SPARE_FRAMES = 150;

const STREAMER_WAS_DOWN = 'the streamer was down';

export const SEGMENT_FRAMES = { low: 48, default: 96, stable: 192 } as const;

export interface ChannelSettings {
  fps: number;
  picture: PictureSettings;
  latency: keyof typeof SEGMENT_FRAMES;
  historySeconds: number;
  floorBytes: number;
  language: { code: string; name: string };
  /** Everything that outlives the process is in here. */
  dataDir: string;
  scratchDirs: readonly string[];
}

/** What a source may use of the channel it fills. */
export interface SourceContext {
  clock: StreamClock;
  captions: CaptionLog;
  /** The first frame that viewers did not get from an earlier process. */
  airedTo: number;
  /** Frames the channel may hold at once. */
  ringFrames: number;
}

export interface ChannelPorts {
  createSource: (context: SourceContext) => FrameSource;
  events: SupervisorEvents;
  onFrame?: OnFrame;
  onTrouble: (what: string, error: unknown) => void;
  /** For tests: another encoder, another disk. */
  launcher?: EncoderLauncher;
  history?: HistoryFolder;
}

export interface OpenChannel {
  channel: Channel;
  clock: StreamClock;
  ring: FrameRing;
  supervisor: EncoderSupervisor;
  publisher: Publisher;
  files: LiveFiles;
  captions: CaptionLog;
  ledger: Ledger;
  segmentFrames: number;
  /** Publishes what has been made so far and ends the encoder; the playlists stay as they are. */
  close(): Promise<void>;
}

const HARVEST_EVERY_MS = 50;
const STOP_GRACE_MS = 3000;

/** Puts a channel together, takes up its numbers where they ended, and starts it. */
export const openChannel = async (
  settings: ChannelSettings,
  ports: ChannelPorts,
): Promise<OpenChannel> => {
  const { fps, dataDir } = settings;
  const segmentFrames = SEGMENT_FRAMES[settings.latency];
  const ladder = ladderOf(settings.picture, segmentFrames / fps);
  const now = () => performance.now();
  await mkdir(dataDir, { recursive: true });

  const counters = await CountersFile.open(join(dataDir, 'channel.state'));
  const journal = new JournalFile(join(dataDir, 'ledger.jsonl'), (error) =>
    ports.onTrouble('ledger', error),
  );
  const past = await journal.past();
  const scratch = new ScratchFolder(settings.scratchDirs);
  const {
    counters: start,
    clock,
    left,
    ...frames
  } = await takeUp(counters.saved, {
    fps,
    segmentFrames,
    scratch,
    rungs: ladder.map(({ encoder }) => encoder.name),
    kind: past.newest === 'slate' ? 'slate' : 'live',
  });

  const history = ports.history ?? (await DiskHistoryFolder.open(join(dataDir, 'live')));
  const ledger = new Ledger(fps, journal, past.totals);
  const ring = new FrameRing(segmentFrames + RING_SPARE_FRAMES, frames.airedTo);
  if (frames.from > frames.airedTo) ring.skipTo(frames.from, STREAMER_WAS_DOWN);
  ledger.madeUp({ from: frames.from, to: frames.now, cause: STREAMER_WAS_DOWN });
  const captionPlaylist = `captions-${settings.language.code}.m3u8`;
  const files = new LiveFiles(history, [
    MASTER_PLAYLIST,
    captionPlaylist,
    ...ladder.map((_, rung) => rungPlaylist(rung)),
  ]);
  const captions = new CaptionLog();
  const publisher = new Publisher(
    {
      fps,
      segmentFrames,
      historySeconds: settings.historySeconds,
      floorBytes: settings.floorBytes,
      rungs: ladder,
      captions: {
        uri: captionPlaylist,
        language: settings.language.code,
        name: settings.language.name,
      },
    },
    {
      history,
      counters,
      files,
      captions,
      ledger,
      epochMsOf: (frame) => clock.epochMsOf(frame),
      onTrouble: ports.onTrouble,
    },
    start,
    await restoreWindow(history, start.nextSequence),
  );
  await publisher.open();
  for (const segment of left) await publisher.publish(segment);

  await scratch.clear();
  const [first, ...rest] = ladder.map(({ encoder }) => encoder);
  if (!first) throw new Error('a ladder needs a rung');
  const launcher =
    ports.launcher ??
    new FfmpegLauncher(
      {
        fps,
        segmentFrames,
        gopFrames: GOP_FRAMES,
        audioKbps: settings.picture.audioKbps,
        rungs: [first, ...rest],
      },
      scratch,
    );
  const sink = new PacedSink(publisher, {
    paceMs: start.targetSeconds * 500,
    now,
    onTrouble: (error) => ports.onTrouble('publishing', error),
  });
  const supervisor = new EncoderSupervisor(
    { fps, segmentFrames, pictureBytes: pictureBytes(settings.picture) },
    { ring, launcher, sink, events: ports.events, now },
  );
  const channel = new Channel({
    clock,
    source: ports.createSource({
      clock,
      captions,
      airedTo: frames.airedTo,
      ringFrames: ring.capacity,
    }),
    ring,
    supervisor,
    now,
    gopFrames: GOP_FRAMES,
    onFrame: ports.onFrame,
  });
  channel.start();
  const rounds = repeat(() => supervisor.step(), HARVEST_EVERY_MS, ports.onTrouble);

  return {
    channel,
    clock,
    ring,
    supervisor,
    publisher,
    files,
    captions,
    ledger,
    segmentFrames,
    close: async () => {
      channel.stop();
      await rounds.stop();
      await supervisor.stop(STOP_GRACE_MS);
      await sink.flush();
      ledger.close();
      await journal.flushed();
      await counters.close();
      await scratch.clear();
    },
  };
};

/** Calls `work` again and again, never twice at once. */
const repeat = (
  work: () => Promise<void>,
  everyMs: number,
  onTrouble: ChannelPorts['onTrouble'],
): { stop(): Promise<void> } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  const round = () => {
    current = work().catch((error: unknown) => onTrouble('encoder', error));
    void current.then(() => {
      if (!stopped) timer = setTimeout(round, everyMs);
    });
  };
  round();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
};
