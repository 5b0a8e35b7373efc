import { captionAt, readCaptionPlaylist, readWebVtt } from './web-vtt';

const HEADER = 'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n';

describe('readWebVtt', () => {
  it('finds nothing in a file without cues', () => {
    expect(readWebVtt(HEADER)).toEqual([]);
    expect(readWebVtt('')).toEqual([]);
  });

  it('reads times beyond a hundred hours, two rows, and words that are no markup', () => {
    const file = `${HEADER}\n01:00:00.000 --> 01:00:01.967\nHi there,\nyou &amp; I\n\n99:59:59.967 --> 100:00:00.000\n&lt;b&gt; --&gt;\n`;
    expect(readWebVtt(file)).toEqual([
      { from: 3600, to: 3601.967, text: 'Hi there,\nyou & I' },
      { from: 359_999.967, to: 360_000, text: '<b> -->' },
    ]);
  });

  it('reads what other packagers write: names, settings, no hours, CRLF, markup, notes', () => {
    const file =
      'WEBVTT\r\n\r\nNOTE by hand\r\n\r\n7\r\n00:01.500 --> 00:02.000 line:80%\r\n<v Chad>We <i>could</i> vote.\r\n';
    expect(readWebVtt(file)).toEqual([{ from: 1.5, to: 2, text: 'We could vote.' }]);
  });
});

it('readCaptionPlaylist names the files below their playlist', () => {
  const playlist =
    '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.6,\na-1-en.vtt\n#EXTINF:1.6,\na-2-en.vtt\n';
  expect(readCaptionPlaylist(playlist, 'http://here/streams/live/en.m3u8')).toEqual({
    files: ['http://here/streams/live/a-1-en.vtt', 'http://here/streams/live/a-2-en.vtt'],
    targetSeconds: 2,
  });
});

it('captionAt shows a cue from its first moment up to its last, without it', () => {
  const cues = [
    { from: 1, to: 2, text: 'one' },
    { from: 2, to: 3, text: 'two' },
  ];
  expect([0.9, 1, 1.999, 2, 3].map((at) => captionAt(cues, at))).toEqual([
    '',
    'one',
    'one',
    'two',
    '',
  ]);
});
