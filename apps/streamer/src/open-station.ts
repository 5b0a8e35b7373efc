import { type BucketLocation, bucketLocation } from '@cuelight/artefacts';
import type { Metrics } from '@cuelight/nest-kit/core';
import { mkdir } from 'node:fs/promises';
import type { SourceContext } from './channel/open-channel.js';
import type { StreamerEnv } from './env.js';
import { StreamMetrics } from './observe/stream-metrics.js';
import { openShow } from './open-show.js';
import { relayTargetOf } from './relay/relay-hub.js';
import { channelSettings } from './settings.js';
import { houseLoop } from './sound/house-loop.js';
import { roomTone } from './sound/room-tone.js';
import { StandbySource, SwitchedSource } from './stage/standby-source.js';
import { StageDoor } from './stage-door.js';
import { Station, type StationLog } from './station.js';
import { TestSource } from './test-card/test-source.js';
import type { Threads } from './threads.js';

export interface OnAir {
  station: Station;
  door: StageDoor;
}

/** Starts the channel as the environment describes it. It is on air when this resolves; the stage follows. */
export const openStation = async (
  env: StreamerEnv,
  metrics: Metrics,
  log: StationLog,
  threads: Threads,
): Promise<OnAir> => {
  const settings = channelSettings(env);
  await mkdir(settings.dataDir, { recursive: true });
  const measured = new StreamMetrics(metrics.registry);
  const door = new StageDoor();
  const beds = { tone: roomTone(), loop: houseLoop() };
  const standby = new StandbySource(settings.picture, beds);
  const source = new SwitchedSource(standby);
  const opened = Promise.withResolvers<SourceContext>();
  const station = await Station.open(settings, {
    createSource: (context) => {
      opened.resolve(context);
      return env.STREAM_SOURCE === 'stage' ? source : new TestSource(settings.picture);
    },
    log,
    bucket: bucketOf(env),
    onFrame: (_frame, kind, lateMs) => measured.frame(kind, lateMs),
    onEncoderRestart: (run, cause) => door.show?.encoderRestarted(run, cause),
  });
  measured.watch(station);
  addRelays(env, station, log);

  const onTrouble = (what: string, error: unknown) => {
    log.warn({ what, err: error }, 'trouble that does not stop the air');
    station.raise(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  };
  const buildStage = async () => {
    const context = await opened.promise;
    const show = await openShow({
      env,
      context,
      beds,
      before: standby,
      threads,
      onTrouble,
    });
    source.use(show.source);
    log.info({}, 'the stage is built');
    // Until everything is back in its place, what is on air would look as if it were over.
    await show.resume().finally(() => (door.show = show.show));
  };
  if (env.STREAM_SOURCE === 'stage') {
    void buildStage().catch((error: unknown) => onTrouble('the stage could not be built', error));
  }
  return { station, door };
};

const bucketOf = (env: StreamerEnv): BucketLocation | undefined => {
  const url = env.STREAM_BUCKET_URL;
  return url === undefined ? undefined : bucketLocation({ setting: 'STREAM_BUCKET_URL', url }, env);
};

const addRelays = (env: StreamerEnv, station: Station, log: StationLog): void => {
  env.STREAM_RELAYS.forEach((url, index) => {
    const target = relayTargetOf(url, env.STREAM_RELAYS_CONSTANT_KBPS);
    if (target) station.relays.add(`relay-${index + 1}`, target);
    else log.warn({ index: index + 1 }, 'an address of STREAM_RELAYS is neither rtmp nor srt');
  });
};
