import { beepOffsets, byRun, bytesOf, decodeRun, type DecodedRun } from './decoded.js';
import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.js';
import { readMediaSegment } from '../../../apps/streamer/src/segment/media-segment.js';
import { runFfmpeg } from '@cuelight/ffmpeg';
import { tag } from './m3u8.js';
import { Rig } from './rig.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

const SEGMENT_SECONDS = 1.6;
const TARGET = 2;
/** The watchdog waits 2 s for a hanging encoder, and the next one has to catch up. */
const HANG_SECONDS = 4;
const BASE = 3600;
/** Flashes and beeps start here in every second of frames. */
const FPS = 30;

let rig: Rig;
let pictures: Viewer;
let captions: Viewer;
let master = '';
let killed = false;
/** What a player said to the channel. */
let played = '';
/** Monotonic times between which an encoder was frozen. */
let frozen = { from: Infinity, to: Infinity };
/** Answers for the segments that had just left the list when the viewers stopped looking. */
let goneAnswers: number[] = [];
const decoded: DecodedRun[] = [];

const segments = () => pictures.segments;
/** As many segments as the list is long, newest last. */
const recentlyGone = () => {
  const newest = pictures.seen.at(-1)?.playlist.segments ?? [];
  const gone = segments().filter(({ sequence }) => sequence < (newest[0]?.sequence ?? 0));
  return gone.slice(-newest.length);
};
const isInHang = (at: number) => at > frozen.from && at < frozen.to;

/** Plays all there is, as a player does, over three runs of the encoder, and gives every error it reports. */
const play = async (url: string): Promise<string> => {
  const { stderr } = await runFfmpeg(['-i', url, '-map', '0', '-t', '20', '-f', 'null', '-'], {
    timeoutMs: 60_000,
    maxOutputBytes: 1_000_000,
  });
  return stderr;
};

/** One story: on air, the encoder is killed twice and frozen once, and viewers watch all the time. */
beforeAll(async () => {
  rig = await Rig.open({ historySeconds: 9 });
  rig.channel.captions.add({
    from: 20,
    to: 70,
    text: 'Look — <b>plastic</b> & “echt”\n\n--> 植物',
  });
  pictures = new Viewer(rig.url, 'v0.m3u8');
  captions = new Viewer(rig.url, 'captions-en.m3u8');
  await rig.untilPublished(48);
  pictures.start();
  captions.start();

  const player = play(`${rig.url}/stream.m3u8`);
  await rig.untilPublished(200);
  rig.encoder?.kill();
  await until('a second encoder', () => rig.starts.length === 2, 5000);
  await rig.untilPublished(rig.publishedTo + 96);
  rig.encoder?.kill();
  await until('a third encoder', () => rig.starts.length === 3, 5000);
  killed = true;
  await rig.untilPublished(rig.publishedTo + 96);
  frozen = { from: performance.now(), to: Infinity };
  process.kill(rig.encoder?.pid ?? 0, 'SIGSTOP');
  await until('a fourth encoder', () => rig.starts.length === 4, 10_000);
  await rig.untilPublished(rig.publishedTo + 192);
  frozen.to = performance.now();
  await rig.untilPublished(rig.publishedTo + 96);
  played = await player;

  await pictures.stop();
  // At once: decoding takes a while, and what has left the list is not kept for ever.
  goneAnswers = await Promise.all(
    recentlyGone().map(async ({ uri }) => {
      return (await fetch(`${rig.url}/${uri}`, { method: 'HEAD' })).status;
    }),
  );
  await captions.stop();
  master = await (await fetch(`${rig.url}/stream.m3u8`)).text();
  for (const run of byRun(segments())) decoded.push(await decodeRun(pictures, run));
}, 120_000);

afterAll(async () => {
  await rig?.remove();
});

describe('every playlist', () => {
  it('1 to 5: has the headers of a live playlist, the same all the time', () => {
    for (const { playlist } of [...pictures.seen, ...captions.seen]) {
      expect(playlist.text.startsWith('#EXTM3U\n')).toBe(true);
      expect(playlist.version).toBe(7);
      expect(playlist.target).toBe(TARGET);
      for (const { duration } of playlist.segments) {
        expect(Math.round(duration)).toBeLessThanOrEqual(TARGET);
      }
      expect(playlist.text).not.toMatch(/ENDLIST|PLAYLIST-TYPE/);
    }
    expect(
      pictures.seen.every(({ playlist }) => playlist.text.includes('INDEPENDENT-SEGMENTS')),
    ).toBe(true);
  });

  it('6: dates every segment, and dates follow durations', () => {
    for (const { playlist } of [...pictures.seen, ...captions.seen]) {
      playlist.segments.forEach((segment, i) => {
        const before = playlist.segments[i - 1];
        if (!before) return;
        const gap = segment.startsAt - before.startsAt - before.duration * 1000;
        // Also over a discontinuity: nothing is lost, so time goes on.
        expect(Math.abs(gap)).toBeLessThan(50);
      });
    }
    expect(pictures.seen[0]?.playlist.text).toMatch(
      /PROGRAM-DATE-TIME:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/,
    );
  });

  it('7: holds at least six segments, and three target durations, once there are six', () => {
    const long = pictures.seen.filter(({ playlist }) => playlist.segments.length >= 6);
    expect(long.length).toBeGreaterThan(20);
    for (const { playlist } of long) {
      const seconds = playlist.segments.reduce((sum, { duration }) => sum + duration, 0);
      expect(seconds).toBeGreaterThanOrEqual(3 * TARGET);
    }
    const first = pictures.seen.findIndex((seen) => seen === long[0]);
    expect(pictures.seen.slice(first)).toEqual(long);
  });

  it('8: names the init segment before the first segment and after every change of run', () => {
    for (const { playlist } of pictures.seen) {
      expect(playlist.segments.every(({ map }) => map !== undefined)).toBe(true);
    }
    expect(byRun(segments()).length).toBe(4);
    for (const [i, { map, tagged }] of segments().entries()) {
      const before = segments()[i - 1];
      if (before) expect(tagged).toBe(map !== before.map);
    }
  });

  it('9, 12: counts discontinuities that have left, one at a time', () => {
    const numbers = pictures.seen.map(({ playlist }) => playlist.discontinuitySequence);
    for (let i = 1; i < numbers.length; i += 1) {
      const step = (numbers[i] ?? 0) - (numbers[i - 1] ?? 0);
      const { playlist: before } = pictures.seen[i - 1] ?? { playlist: undefined };
      const { playlist: after } = pictures.seen[i] ?? { playlist: undefined };
      const left = before?.segments.filter(
        ({ sequence, tagged }) => tagged && sequence < (after?.mediaSequence ?? 0),
      );
      expect(step).toBe(left?.length);
      expect(step).toBeLessThanOrEqual(1);
    }
    expect(numbers.at(-1)).toBeGreaterThan(0);
    for (const { playlist } of [...pictures.seen, ...captions.seen]) {
      const count = playlist.text.indexOf('#EXT-X-DISCONTINUITY-SEQUENCE');
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(playlist.text.indexOf('#EXTINF'));
    }
  });
});

describe('the sequence of playlists', () => {
  it.each([
    ['pictures', () => pictures],
    ['captions', () => captions],
  ])('10, 11, 15: of %s only grows at its end and shrinks at its head', (_, viewer) => {
    const known = new Map<number, string>();
    let sequence = 0;
    for (const { playlist } of viewer().seen) {
      expect(playlist.mediaSequence).toBeGreaterThanOrEqual(sequence);
      sequence = playlist.mediaSequence;
      for (const segment of playlist.segments) {
        const facts = JSON.stringify({ ...segment, map: undefined, tagged: undefined });
        expect(known.get(segment.sequence) ?? facts).toBe(facts);
        known.set(segment.sequence, facts);
      }
    }
    const numbers = [...known.keys()];
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
  });

  it('13: brings a new segment in half to one and a half target durations', () => {
    const changes = pictures.changes.slice(1);
    changes.slice(1).forEach(({ at }, i) => {
      const before = changes[i]?.at ?? at;
      const seconds = (at - before) / 1000;
      // The viewer looks four times a second.
      expect(seconds).toBeGreaterThanOrEqual(TARGET / 2 - 0.3);
      expect(seconds).toBeLessThanOrEqual(1.5 * TARGET + 0.3 + (isInHang(at) ? HANG_SECONDS : 0));
    });
    expect(changes.length).toBeGreaterThan(10);
  });

  it('14: keeps what has left the list fetchable for as long as the list was', () => {
    expect(goneAnswers.length).toBeGreaterThan(3);
    expect(goneAnswers.every((status) => status === 200)).toBe(true);
  });

  it('16: ends near the present', () => {
    for (const { at, wall, playlist } of pictures.seen) {
      const last = playlist.segments.at(-1);
      if (!last) throw new Error('a playlist without segments');
      const age = (wall - last.startsAt) / 1000 - last.duration;
      expect(age).toBeLessThan(SEGMENT_SECONDS + 2 + (isInHang(at) ? HANG_SECONDS : 0));
    }
  });

  it('never refused a viewer anything', () => {
    expect([...pictures.failures, ...captions.failures]).toEqual([]);
  });
});

describe('the media', () => {
  const tracksOf = (uri: string, map = '') => {
    const { video, audio } = readInitSegment(pictures.file(map));
    const runs = readMediaSegment(pictures.file(uri));
    const find = (id: number) => runs.find(({ trackId }) => trackId === id) ?? runs[0];
    return { video: find(video.id), audio: find(audio.id), init: { video, audio } };
  };

  it('17 to 21: has segments of 48 pictures on one timeline over all runs', () => {
    let expected = decoded[0]?.pictureStart ?? Number.NaN;
    expect((expected - BASE) * FPS).toBeCloseTo(0, 5);
    for (const { uri, map, duration } of segments()) {
      const { video, audio, init } = tracksOf(uri, map);
      expect(video?.startsWithKey).toBe(true);
      expect(video?.reordered).toBe(false);
      expect(video?.samples).toBe(Math.round(duration * FPS));
      expect(video?.samples).toBe(48);
      expect(Math.abs((audio?.samples ?? 0) - 75)).toBeLessThanOrEqual(1);
      const start = (video?.startTime ?? 0) / init.video.timescale;
      expect(Math.abs(start - expected)).toBeLessThanOrEqual(1.01 / init.video.timescale);
      const soundStart = (audio?.startTime ?? 0) / init.audio.timescale;
      expect(Math.abs(soundStart - start)).toBeLessThan(0.025);
      expected += duration;
    }
  });

  it('22, 25: is what the master playlist promises', () => {
    const { init } = tracksOf(segments()[0]?.uri ?? '', segments()[0]?.map);
    const stream = tag(master, 'EXT-X-STREAM-INF') ?? '';
    expect(stream).toContain(`CODECS="${init.video.codec},${init.audio.codec}"`);
    expect(stream).toContain(`RESOLUTION=${init.video.width}x${init.video.height}`);
    expect(stream).toMatch(/BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,.*FRAME-RATE=30\.000/);
    expect(stream).toContain('SUBTITLES="captions"');
    expect(tag(master, 'EXT-X-MEDIA')).toMatch(
      /TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",.*URI="captions-en.m3u8"/,
    );
  });

  it('24: keeps to the bit rates of the master playlist', () => {
    const rates = segments().map(({ uri, duration }) => (pictures.file(uri).length * 8) / duration);
    const average = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const promised = /BANDWIDTH=(\d+),AVERAGE-BANDWIDTH=(\d+)/.exec(master) ?? [];
    expect(Math.max(...rates)).toBeLessThanOrEqual(Number(promised[1]) * 1.1);
    expect(average).toBeLessThanOrEqual(Number(promised[2]) * 1.1);
  });
});

describe('captions', () => {
  it('26: come in one file a segment with cues that overlap it', () => {
    expect(captions.segments.map(({ sequence }) => sequence)).toEqual(
      expect.arrayContaining(
        segments()
          .map(({ sequence }) => sequence)
          .slice(0, -1),
      ),
    );
    const texts = captions.segments.map(({ uri }) => captions.file(uri).toString('utf8'));
    const header = 'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n';
    expect(texts.every((text) => text.startsWith(header))).toBe(true);
    const cue =
      '01:00:00.667 --> 01:00:02.333\nLook — &lt;b&gt;plastic&lt;/b&gt; &amp; “echt”\n--&gt; 植物\n';
    expect(texts.filter((text) => text.includes(cue)).length).toBeGreaterThanOrEqual(1);
    expect(texts.at(-1)).toBe(header);
  });

  it('have the numbers, discontinuities and dates of the pictures', () => {
    const facts = (viewer: Viewer) =>
      viewer.segments.map(({ sequence, discontinuity, duration, startsAt }) => ({
        sequence,
        discontinuity,
        duration,
        startsAt,
      }));
    const both = Math.min(facts(pictures).length, facts(captions).length);
    expect(facts(captions).slice(0, both)).toEqual(facts(pictures).slice(0, both));
  });
});

describe('what viewers see and hear', () => {
  it('35: lost not one frame when the encoder was killed twice and frozen once', () => {
    expect(killed).toBe(true);
    expect(rig.deaths.map(({ cause }) => cause)).toEqual([
      'it ended with SIGKILL',
      'it ended with SIGKILL',
      expect.stringMatching(/^no picture taken or encoded for/),
    ]);
    const frames = decoded.flatMap((run) => run.frames);
    const from = Math.round(((decoded[0]?.pictureStart ?? 0) - BASE) * FPS);
    expect(frames).toEqual(frames.map((_, i) => rig.shown.get(from + i)));
    expect(frames.length).toBe(segments().length * 48);
    expect(rig.channel.ledger.totals).toMatchObject({ lost: 0, slate: 0 });
  });

  it('34: keep flash and beep together', () => {
    const offsets = decoded.flatMap(beepOffsets);
    expect(offsets.length).toBeGreaterThan(15);
    expect(offsets.filter((ms) => !(Math.abs(ms) < 15))).toEqual([]);
  });

  it('33: can be played from the master playlist without an error', () => {
    expect(played).toBe('');
  });

  it('33: never froze, fell silent or went black', async () => {
    for (const run of byRun(segments())) {
      const { stderr } = await runFfmpeg(
        [
          ...['-loglevel', 'info', '-i', 'pipe:0'],
          ...['-vf', 'freezedetect=n=-60dB:d=0.5,blackdetect=d=0.2'],
          ...['-af', 'silencedetect=n=-55dB:d=0.3', '-f', 'null', '-'],
        ],
        { input: bytesOf(pictures, run), timeoutMs: 60_000, maxOutputBytes: 1_000_000 },
      );
      expect(stderr).not.toMatch(/freeze_start|black_start|silence_start/);
    }
  });
});
