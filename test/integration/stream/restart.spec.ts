import { setTimeout as delay } from 'node:timers/promises';
import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.js';
import { readMediaSegment } from '../../../apps/streamer/src/segment/media-segment.js';
import { readMediaPlaylist, type MediaPlaylist } from './m3u8.js';
import { Rig } from './rig.js';
import { until } from './until.js';

const playlistOf = async (rig: Rig): Promise<MediaPlaylist> =>
  readMediaPlaylist(await (await fetch(`${rig.url}/v0.m3u8`)).text());

const endOf = (segment: MediaPlaylist['segments'][number] | undefined): number =>
  segment ? segment.startsAt + segment.duration * 1000 : Number.NaN;

const startOf = async (rig: Rig, segment: MediaPlaylist['segments'][number] | undefined) => {
  const bytes = async (name = '') =>
    Buffer.from(await (await fetch(`${rig.url}/${name}`)).arrayBuffer());
  const { video } = readInitSegment(await bytes(segment?.map));
  const runs = readMediaSegment(await bytes(segment?.uri));
  return (runs.find(({ trackId }) => trackId === video.id)?.startTime ?? 0) / video.timescale;
};

describe('a streamer that is started again', () => {
  let rig: Rig;
  afterEach(() => rig.remove());

  it('goes on with every number, from the last frame it published', async () => {
    rig = await Rig.open();
    await rig.untilPublished(96);
    await rig.close();
    const stoppedAt = Date.now();
    const { folder } = rig;

    rig = await Rig.open({}, {}, folder);
    const resumed = await playlistOf(rig);
    const aired = rig.publishedTo;
    const last = resumed.segments.at(-1);
    // What was made when it was stopped has been published, down to a short last segment.
    expect(stoppedAt - endOf(last)).toBeLessThan(1500);

    const { firstFrame } = await until('an encoder', () => rig.starts[0], 10_000);
    expect(firstFrame).toBe(aired);
    await rig.untilPublished(firstFrame + 48);
    const after = await playlistOf(rig);
    expect(after.mediaSequence).toBe(resumed.mediaSequence);
    expect(after.segments.slice(0, resumed.segments.length)).toEqual(resumed.segments);
    const next = after.segments[resumed.segments.length];
    expect(next).toMatchObject({
      sequence: (last?.sequence ?? 0) + 1,
      tagged: true,
      discontinuity: (last?.discontinuity ?? 0) + 1,
    });
    // Media time and time of day go on together, and the time in which it was down was made up.
    const mediaMs = ((await startOf(rig, next)) - (await startOf(rig, last))) * 1000;
    expect(mediaMs - ((next?.startsAt ?? 0) - (last?.startsAt ?? 0))).toBeCloseTo(0, -1);
    expect(next?.startsAt).toBeCloseTo(endOf(last), -1);
    // Under load some seconds may be held ones.
    const { lost, live, held } = rig.channel.ledger.totals;
    expect(lost).toBe(0);
    // All of it but the second that is not over.
    expect(rig.publishedTo / 30 - live - held).toBeGreaterThanOrEqual(0);
    expect(rig.publishedTo / 30 - live - held).toBeLessThan(1);
  }, 60_000);

  it('leaves out what is longer ago than it can make up, and says so', async () => {
    rig = await Rig.open();
    await rig.untilPublished(48);
    await rig.close();
    const { folder } = rig;
    await delay(5500);

    rig = await Rig.open({}, {}, folder);
    const aired = rig.publishedTo;
    const { firstFrame } = await until('an encoder', () => rig.starts[0], 10_000);
    expect(firstFrame).toBeGreaterThan(aired);
    await rig.untilPublished(firstFrame + 48);
    expect(rig.channel.ledger.recent(100)).toContainEqual({
      fromFrame: aired,
      frames: firstFrame - aired,
      class: 'lost',
      cause: 'the streamer was down',
    });
  }, 60_000);

  it('shows the last playlists at once, before there is anything new', async () => {
    rig = await Rig.open();
    await rig.untilPublished(48);
    await rig.close();
    const { folder } = rig;
    rig = await Rig.open({}, {}, folder);
    const { segments, text } = await playlistOf(rig);
    expect(segments.length).toBeGreaterThan(0);
    expect(text).not.toContain('ENDLIST');
    expect((await fetch(`${rig.url}/stream.m3u8`)).status).toBe(200);
  }, 60_000);
});
