import { FRAME_RATE } from '@cuelight/contracts';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ChannelSettings } from './channel/open-channel.js';
import type { StreamerEnv } from './env.js';

/** The channel as the environment describes it. */
export const channelSettings = (env: StreamerEnv): ChannelSettings => {
  const dataDir = join(resolve(env.DATA_DIR), 'stream');
  return {
    fps: FRAME_RATE,
    picture: {
      ...env.STREAM_SIZE,
      bitrateKbps: env.STREAM_BITRATE_KBPS,
      audioKbps: env.STREAM_AUDIO_KBPS,
      ladder: env.STREAM_LADDER,
    },
    latency: env.STREAM_LATENCY,
    historySeconds: env.STREAM_HISTORY_SECONDS,
    floorBytes: env.STREAM_DISK_FLOOR_MB * 1024 * 1024,
    language: { code: env.STREAM_LANGUAGE, name: languageName(env.STREAM_LANGUAGE) },
    dataDir,
    scratchDirs: scratchDirs(env, dataDir),
  };
};

/** What speakers of the language call it: that is what they look for in a player's menu. */
const languageName = (code: string): string =>
  new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

/** Folders of our own alone: they are emptied at every start. */
const scratchDirs = ({ STREAM_SCRATCH_DIR }: StreamerEnv, dataDir: string): string[] => {
  const own = `cuelight-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  return [
    ...(STREAM_SCRATCH_DIR ? [join(STREAM_SCRATCH_DIR, own)] : []),
    join('/dev/shm', own),
    join(dataDir, 'scratch'),
  ];
};
