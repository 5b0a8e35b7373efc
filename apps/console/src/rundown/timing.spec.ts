import { defaultOrchestratorConfig, type PlaybackState } from '@cuelight/contracts';
import { aPlayout, aTakeOnAir } from '../testing/playout';
import { aSegment } from '../testing/show';
import { airClockOf, airTimesOf, runwayOf } from './timing';

const playback: PlaybackState = {
  isPlaying: true,
  onAirSegmentId: null,
  nextSegmentId: null,
  freshness: 'fresh',
  playout: null,
};
const onAir = aSegment({ status: 'on-air', estimatedDuration: 40, airedAt: 100_000 });

it('computes the playhead from the start and the time, and never leaves the segment', () => {
  expect(airClockOf(onAir, playback, 115_000)).toEqual({ elapsed: 15, total: 40, left: 25 });
  expect(airClockOf(onAir, playback, 99_000).elapsed).toBe(0);
  expect(airClockOf(onAir, playback, 999_000)).toEqual({ elapsed: 40, total: 40, left: 0 });
});

it('takes the word of the streamer before the plan', () => {
  const fact: PlaybackState = {
    ...playback,
    playout: aPlayout({
      onAir: aTakeOnAir({ takeId: onAir.id, segmentId: onAir.id, startedAt: 110_000 }),
    }),
  };
  expect(airClockOf(onAir, fact, 115_000)).toEqual({ elapsed: 5, total: 30, left: 25 });
});

it('counts the runway down with the clock', () => {
  const segments = [onAir, aSegment({ status: 'ready', actualDuration: 12 })];
  const at = (now: number) =>
    runwayOf(segments, { playback, config: defaultOrchestratorConfig, now });
  expect(at(100_000)).toMatchObject({ totalSeconds: 52, level: 'green' });
  expect(at(138_000)).toMatchObject({ totalSeconds: 14, level: 'red' });
});

it('expects segments one after the other: next, ready, forming', () => {
  const [forming, ready, next] = (['forming', 'ready', 'pre-air'] as const).map((status) =>
    aSegment({ status }),
  );
  if (!forming || !ready || !next) throw new Error('three segments');
  const { startsAt, endsAt } = airTimesOf([onAir, forming, ready, next], playback, 120_000);
  expect([next, ready, forming].map(({ id }) => startsAt.get(id))).toEqual([
    140_000, 150_000, 160_000,
  ]);
  expect(endsAt).toBe(170_000);
});
