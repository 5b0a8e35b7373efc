import { CaptionLog } from './caption-log.js';
import { webVtt } from './webvtt.js';

const HEADER = 'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n';

describe('webVtt', () => {
  it('is the header alone when nobody speaks', () => {
    expect(webVtt([], 30)).toBe(HEADER);
  });

  it('counts from the start of the media timeline, beyond a hundred hours', () => {
    const cues = [
      { from: 0, to: 59, text: 'a' },
      { from: 30 * 3600 * 99 - 1, to: 30 * 3600 * 99, text: 'b' },
    ];
    expect(webVtt(cues, 30)).toBe(
      `${HEADER}\n01:00:00.000 --> 01:00:01.967\na\n\n99:59:59.967 --> 100:00:00.000\nb\n`,
    );
  });

  it('lets no text become markup, times or the end of a cue', () => {
    const text = '<i>1 & 2</i> --> x\r\n\r\n  \n\0NOTE 北京 🎬 עברית';
    expect(webVtt([{ from: 0, to: 30, text }], 30)).toBe(
      `${HEADER}\n01:00:00.000 --> 01:00:01.000\n&lt;i&gt;1 &amp; 2&lt;/i&gt; --&gt; x\n\u{fffd}NOTE 北京 🎬 עברית\n`,
    );
  });
});

describe('CaptionLog', () => {
  const log = () => {
    const captions = new CaptionLog();
    captions.add({ from: 40, to: 90, text: 'second' });
    captions.add({ from: 0, to: 40, text: 'first' });
    captions.add({ from: 90, to: 90, text: 'never' });
    captions.add({ from: 95, to: 99, text: '  ' });
    return captions;
  };
  const texts = (captions: CaptionLog, from: number, to: number) =>
    captions.overlapping(from, to).map(({ text }) => text);

  it('finds what overlaps, in order', () => {
    expect(texts(log(), 0, 48)).toEqual(['first', 'second']);
    expect(texts(log(), 40, 41)).toEqual(['second']);
    expect(texts(log(), 90, 200)).toEqual([]);
  });

  it('ends where the speaker was cut off', () => {
    const captions = log();
    captions.cutAt(60);
    expect(captions.overlapping(0, 100)).toEqual([
      { from: 0, to: 40, text: 'first' },
      { from: 40, to: 60, text: 'second' },
    ]);
    captions.cutAt(10);
    expect(texts(captions, 0, 100)).toEqual(['first']);
  });

  it('forgets what is over', () => {
    const captions = log();
    captions.forgetBefore(40);
    expect(texts(captions, 0, 100)).toEqual(['second']);
  });
});
