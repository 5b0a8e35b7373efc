import { segment } from './segment.fixture.js';
import { captionPlaylist, masterPlaylist, mediaPlaylist, targetSeconds } from './playlists.js';

const window = [
  segment({ sequence: 7, discontinuity: 2, startsRun: true, startedAt: 1_700_000_000_000.4 }),
  segment({
    sequence: 8,
    discontinuity: 3,
    startsRun: true,
    run: 2,
    startedAt: 1_700_000_001_600.4,
    media: ['a-8-v0.m4s'],
    init: ['a-r2-v0.mp4'],
    captions: 'a-8-en.vtt',
    frames: 25,
  }),
];
const format = { fps: 30, targetSeconds: 2 };

describe('playlists', () => {
  it('name every rung with what a player must know to choose', () => {
    const rung = {
      uri: 'v0.m3u8',
      bandwidth: 4_529_310,
      averageBandwidth: 2_680_560,
      width: 1280,
      height: 720,
      codecs: 'avc1.64001f,mp4a.40.2',
    };
    const captions = { uri: 'captions-en.m3u8', language: 'en', name: 'English' };
    expect(masterPlaylist([rung], captions, 30)).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:7',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI="captions-en.m3u8"',
        '#EXT-X-STREAM-INF:BANDWIDTH=4529310,AVERAGE-BANDWIDTH=2680560,RESOLUTION=1280x720,FRAME-RATE=30.000,CODECS="avc1.64001f,mp4a.40.2",SUBTITLES="captions"',
        'v0.m3u8',
        '',
      ].join('\n'),
    );
  });

  it('list segments with map, date, duration and discontinuities', () => {
    expect(mediaPlaylist(window, 0, format)).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:7',
        '#EXT-X-TARGETDURATION:2',
        '#EXT-X-MEDIA-SEQUENCE:7',
        '#EXT-X-DISCONTINUITY-SEQUENCE:1',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-DISCONTINUITY',
        '#EXT-X-MAP:URI="a-r1-v0.mp4"',
        '#EXT-X-PROGRAM-DATE-TIME:2023-11-14T22:13:20.000Z',
        '#EXTINF:1.60000,',
        'a-100-v0.m4s',
        '#EXT-X-DISCONTINUITY',
        '#EXT-X-MAP:URI="a-r2-v0.mp4"',
        '#EXT-X-PROGRAM-DATE-TIME:2023-11-14T22:13:21.600Z',
        '#EXTINF:0.83333,',
        'a-8-v0.m4s',
        '',
      ].join('\n'),
    );
  });

  it('list captions at the same places', () => {
    const tags = (text: string) =>
      text.split('\n').filter((line) => !/MAP|INDEP|m4s|vtt/.test(line));
    expect(tags(captionPlaylist(window, format))).toEqual(tags(mediaPlaylist(window, 0, format)));
  });

  it('promise a target no segment exceeds', () => {
    expect([48, 96, 192].map((frames) => targetSeconds(frames, 30))).toEqual([2, 4, 7]);
  });
});
