import type { Metrics } from '@cuelight/nest-kit';
import type { StreamerEnv } from './env.js';
import { StreamMetrics } from './observe/stream-metrics.js';
import { relayTargetOf } from './relay/relay-hub.js';
import { channelSettings } from './settings.js';
import { Station, type StationLog } from './station.js';
import { TestSource } from './test-card/test-source.js';

/** Starts the channel as the environment describes it. */
export const openStation = async (
  env: StreamerEnv,
  metrics: Metrics,
  log: StationLog,
): Promise<Station> => {
  const settings = channelSettings(env);
  const measured = new StreamMetrics(metrics.registry);
  const station = await Station.open(settings, {
    source: new TestSource(settings.picture),
    log,
    onFrame: (_frame, kind, lateMs) => measured.frame(kind, lateMs),
  });
  measured.watch(station);
  env.STREAM_RELAYS.forEach((url, index) => {
    const target = relayTargetOf(url);
    if (target) station.relays.add(`relay-${index + 1}`, target);
    else log.warn({ index: index + 1 }, 'an address of STREAM_RELAYS is neither rtmp nor srt');
  });
  return station;
};
