import type { Metrics } from '@cuelight/nest-kit';
import { mkdir } from 'node:fs/promises';
import type { StreamerEnv } from './env.js';
import { StreamMetrics } from './observe/stream-metrics.js';
import { openShow, type OpenedShow } from './open-show.js';
import { relayTargetOf } from './relay/relay-hub.js';
import { channelSettings } from './settings.js';
import { Station, type StationLog } from './station.js';
import { TestSource } from './test-card/test-source.js';

/** The channel with its show; a test card has none. */
export interface OnAir {
  station: Station;
  show: OpenedShow['show'] | undefined;
}

/** Starts the channel as the environment describes it. */
export const openStation = async (
  env: StreamerEnv,
  metrics: Metrics,
  log: StationLog,
): Promise<OnAir> => {
  const settings = channelSettings(env);
  await mkdir(settings.dataDir, { recursive: true });
  const measured = new StreamMetrics(metrics.registry);
  const troubles = new Troubles(log);
  const assemble =
    env.STREAM_SOURCE === 'stage'
      ? await openShow(env, (what, error) => troubles.tell(what, error))
      : undefined;
  let opened: OpenedShow | undefined;
  const station = await Station.open(settings, {
    createSource: (context) => {
      opened = assemble?.(context);
      return opened?.source ?? new TestSource(settings.picture);
    },
    log,
    onFrame: (_frame, kind, lateMs) => measured.frame(kind, lateMs),
    onEncoderRestart: (run, cause) => opened?.show.encoderRestarted(run, cause),
  });
  troubles.listener = (text) => station.raise(text);
  measured.watch(station);
  addRelays(env, station, log);
  // The channel is on air with the slate while takes are decoded again.
  void opened?.resume().catch((error: unknown) => troubles.tell('resuming the show', error));
  return { station, show: opened?.show };
};

const addRelays = (env: StreamerEnv, station: Station, log: StationLog): void => {
  env.STREAM_RELAYS.forEach((url, index) => {
    const target = relayTargetOf(url);
    if (target) station.relays.add(`relay-${index + 1}`, target);
    else log.warn({ index: index + 1 }, 'an address of STREAM_RELAYS is neither rtmp nor srt');
  });
};

/** Troubles of the show, for the log and, once there is a station, for its alarms. */
class Troubles {
  listener: (text: string) => void = () => undefined;

  constructor(private readonly log: StationLog) {}

  tell(what: string, error: unknown): void {
    this.log.warn({ what, err: error }, 'trouble that does not stop the air');
    this.listener(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
