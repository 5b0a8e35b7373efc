import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ffprobe } from '@cuelight/ffmpeg';
import { SpeechRequest, SpeechResult } from '@cuelight/contracts';
import { HOUSE_VOICES } from '../flite/house-voices.js';
import { NotSound } from '../sound/decode-sound-file.js';
import { openSpeechStudio } from '../speech-studio.js';

const studio = openSpeechStudio();
afterAll(() => studio.close());

const render = (text: string, more: Partial<SpeechRequest> = {}) =>
  studio.lines.render(
    SpeechRequest.parse({ text, voices: { flite: HOUSE_VOICES.virgin }, seed: 7, ...more }),
    AbortSignal.timeout(20_000),
  );

describe('LineRenderer with the embedded voice', () => {
  it('gives everything a take needs of a line', async () => {
    const { result, wav } = await render('[nervous laugh] I watered it every single day, Chad!', {
      cast: ['Chad'],
    });

    expect(() => SpeechResult.parse(result)).not.toThrow();
    const { spoken, frames, caption, faces, gestures, marks } = result;
    expect(caption).toBe('I watered it every single day, Chad!');
    expect(spoken.samples).toBe(frames * 1600);
    expect(spoken.mouth).toHaveLength(frames);
    expect(spoken.mouthSource).toBe('phones');
    expect(spoken.syncScore).toBeGreaterThan(0.8);
    expect(spoken.voice).toEqual({ provider: 'flite', voice: 'awb' });
    expect(spoken.audio).toBe(createHash('sha256').update(wav).digest('hex'));
    expect(spoken.loudness.lufs).toBeCloseTo(-16, 0);
    expect(spoken.loudness.truePeakDb).toBeLessThanOrEqual(-1);
    expect(marks).toHaveLength(1);
    expect(faces[0]).toMatchObject({ expression: 'nervous' });
    expect(gestures.map(({ gesture }) => gesture)).toEqual(
      expect.arrayContaining(['laugh', 'look-partner']),
    );
  });

  it('writes 48 kHz mono 16 bit WAV of whole frames', async () => {
    const { result, wav } = await render('Hello there.');
    const { streams } = await ffprobe(wav);
    expect(streams[0]).toMatchObject({ codec_name: 'pcm_s16le', sample_rate: 48_000, channels: 1 });
    expect(wav.length).toBe(44 + result.frames * 1600 * 2);
  });

  it('times every word of the caption, in order, inside the sound', async () => {
    const { result } = await render('I paid $5.99 at 10:30 for this \u{1f331} caf\u00e9 plant.');
    const { words } = result.spoken;
    expect(words.map(({ text }) => text)).toEqual(result.caption.split(' '));
    words.forEach(({ startMs, endMs }, i) => {
      expect(startMs).toBeGreaterThanOrEqual(words[i - 1]?.endMs ?? 0);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
    });
    expect(words.at(-1)?.endMs).toBeLessThanOrEqual((result.frames * 1000) / 30);
    // "five dollars and ninety nine cents" takes longer than "at".
    expect(lengthOf(words, '$5.99')).toBeGreaterThan(4 * lengthOf(words, 'at'));
    expect(lengthOf(words, '\u{1f331}')).toBe(0);
  });

  it('gives the same bytes for the same line, whatever the seed of its performance', async () => {
    const one = await render('[laughs] It has a bar code!', { seed: 1 });
    const two = await render('[laughs] It has a bar code!', { seed: 2 });
    expect(two.result.spoken).toEqual(one.result.spoken);
    expect(two.result.key).toBe(one.result.key);
  });

  it('captions in silence what it cannot say, and says so', async () => {
    const { result } = await render(
      '\u041f\u0440\u0438\u0432\u0435\u0442, \u0434\u0440\u0443\u0437\u044c\u044f!',
    );
    expect(result.caption).toBe(
      '\u041f\u0440\u0438\u0432\u0435\u0442, \u0434\u0440\u0443\u0437\u044c\u044f!',
    );
    expect(result.spoken).toMatchObject({
      mouthSource: 'silence',
      mouth: 'X'.repeat(result.frames),
    });
    expect(result.warnings).toMatchObject([{ code: 'caption-only' }]);
    expect(() => SpeechResult.parse(result)).not.toThrow();
  });

  it('says what it can of a mixed line', async () => {
    const { result } = await render('She said \u043f\u0440\u0438\u0432\u0435\u0442 to me.');
    expect(result.spoken.mouthSource).toBe('phones');
    expect(result.warnings).toMatchObject([{ code: 'partly-unspoken' }]);
  });

  it.each(['...', '\u{1f631}', '[sighs]', '[pause]'])(
    'performs %s without complaint',
    async (text) => {
      const { result } = await render(text);
      expect(result.frames).toBeGreaterThan(5);
      expect(result.warnings).toEqual([]);
    },
  );

  it('leaves an unknown tag out and tells', async () => {
    const { result } = await render('[moonwalks] Ta-da!');
    expect(result.caption).toBe('Ta-da!');
    expect(result.warnings).toMatchObject([{ code: 'unknown-tag' }]);
  });

  it('refuses ten thousand characters at once and at once', async () => {
    const request = {
      ...SpeechRequest.parse({ text: 'x', voices: { flite: HOUSE_VOICES.chad }, seed: 1 }),
      text: 'word '.repeat(2000),
    };
    await expect(studio.lines.render(request, AbortSignal.timeout(1000))).rejects.toThrow(
      'a line of 10000 characters; the most is 2000: split it into lines',
    );
  });

  it('stops when told', async () => {
    const abort = new AbortController();
    const reason = new Error('dropped');
    const rendering = studio.lines.render(
      SpeechRequest.parse({
        text: 'One two three. '.repeat(100),
        voices: { flite: HOUSE_VOICES.chad },
        seed: 1,
      }),
      abort.signal,
    );
    abort.abort(reason);
    await expect(rendering).rejects.toBe(reason);
  });

  it('fails clearly when the character has no voice of the provider asked for', async () => {
    await expect(render('Hello.', { providers: ['openai'] })).rejects.toMatchObject({
      kind: 'unavailable',
      provider: 'openai',
    });
  });
});

describe('LineRenderer with a file somebody brought', () => {
  const file = readFileSync(
    new URL('../../../../test/fixtures/ok/speech/joint-44k.mp3', import.meta.url),
  );
  const renderFile = (text: string) =>
    studio.lines.renderFile({ file, text, seed: 1, cast: ['Virgin'] }, AbortSignal.timeout(20_000));

  it('follows the words when they are known', async () => {
    const { result } = await renderFile('The whole plant is plastic.');
    expect(result.spoken).toMatchObject({
      mouthSource: 'dtw',
      voice: { provider: 'file', voice: 'file' },
    });
    expect(result.spoken.loudness.lufs).toBeCloseTo(-16, 0);
    const { words } = result.spoken;
    expect(words.map(({ text }) => text)).toEqual(['The', 'whole', 'plant', 'is', 'plastic.']);
    expect(lengthOf(words, 'plastic.')).toBeGreaterThan(lengthOf(words, 'is'));
    expect(() => SpeechResult.parse(result)).not.toThrow();
  });

  it('follows the sound when they are not', async () => {
    const { result } = await renderFile('');
    expect(result.spoken.mouthSource).toBe('classifier');
    expect(result.spoken.mouth).toMatch(/[B-H]{8,}/);
    expect(result.caption).toBe('');
  });

  it('refuses a file without sound', async () => {
    const silent = { file: Buffer.from('nothing'), text: 'Hi.', seed: 1, cast: [] };
    await expect(
      studio.lines.renderFile(silent, AbortSignal.timeout(20_000)),
    ).rejects.toBeInstanceOf(NotSound);
  });
});

const lengthOf = (words: SpeechResult['spoken']['words'], text: string): number => {
  const word = words.find((each) => each.text === text);
  return word ? word.endMs - word.startMs : Number.NaN;
};
