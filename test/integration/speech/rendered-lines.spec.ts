import { jest } from '@jest/globals';
import { SpeechRequest, type SpokenLine } from '@cuelight/contracts';
import {
  ElevenLabsProvider,
  FlitePool,
  HOUSE_VOICES,
  OpenAiProvider,
  openSpeechStudio,
  type SpeechStudio,
} from '@cuelight/speech';
import { ElevenLabsServer, fliteSpeak, hum, OpenAiSpeechServer } from '@cuelight/testing';

// Six voices are started and a dozen lines rendered, perhaps on a busy machine.
jest.setTimeout(60_000);

const voices = {
  flite: HOUSE_VOICES.chad,
  elevenlabs: {
    voiceId: 'nPczCjzI2devNBz1zQrb',
    stability: 0,
    similarityBoost: 0.8,
    style: 0.6,
    useSpeakerBoost: true,
  },
  openai: { voice: 'am_adam' },
};

const TEXT = 'I watered it every single day for two years, and nobody said anything!';

describe('lines spoken by voices on a network', () => {
  const pool = new FlitePool();
  let elevenlabs: ElevenLabsServer;
  let openai: OpenAiSpeechServer;
  let studio: SpeechStudio;

  beforeAll(async () => {
    // Both services are given awb's voice: a real one, but not one of the two the engine compares with.
    elevenlabs = await ElevenLabsServer.start({ speak: fliteSpeak(pool, 'awb') });
    openai = await OpenAiSpeechServer.start({ speak: fliteSpeak(pool, 'awb') });
    const open = { apiKey: 'key' };
    studio = openSpeechStudio({
      providers: {
        elevenlabs: new ElevenLabsProvider({ ...open, baseUrl: elevenlabs.baseUrl }),
        openai: new OpenAiProvider({ ...open, baseUrl: openai.baseUrl }),
      },
    });
    await studio.providers.elevenlabs?.voices(AbortSignal.timeout(60_000));
  }, 70_000);
  afterAll(async () => {
    await Promise.all([studio.close(), pool.close(), elevenlabs.close(), openai.close()]);
  });
  beforeEach(() => {
    elevenlabs.behave({ kind: 'speak' });
    openai.behave({ kind: 'speak' });
  });

  const render = async (providers: SpeechRequest['providers'], text = TEXT) => {
    const request = SpeechRequest.parse({ text, voices, providers, seed: 1 });
    return (await studio.lines.render(request, AbortSignal.timeout(30_000))).result;
  };
  const truth = async () => {
    const request = SpeechRequest.parse({
      text: TEXT,
      voices: { flite: { voice: 'awb' } },
      seed: 1,
    });
    return (await studio.lines.render(request, AbortSignal.timeout(30_000))).result.spoken;
  };

  it.each([
    ['elevenlabs', 'alignment', 0.75],
    ['openai', 'dtw', 0.7],
  ] as const)('%s: mouth and words by %s', async (provider, source, least) => {
    const [{ spoken, warnings, billedCharacters }, known] = [
      await render([provider]),
      await truth(),
    ];
    expect(warnings).toEqual([]);
    expect(spoken.mouthSource).toBe(source);
    expect(spoken.voice.provider).toBe(provider);
    expect(billedCharacters).toBe(TEXT.length);
    expect(spoken.loudness.lufs).toBeCloseTo(-16, 0);
    expect(sameShapes(spoken.mouth, known.mouth)).toBeGreaterThanOrEqual(least);
    expect(worstWord(spoken, known)).toBeLessThan(130);
    expect(spoken.syncScore).toBeGreaterThan(0.65);
  });

  it('does not trust stuck timestamps: it listens instead', async () => {
    elevenlabs.behave({ kind: 'stuck-times' });
    const { spoken, warnings } = await render(['elevenlabs']);
    expect(spoken.mouthSource).toBe('dtw');
    expect(warnings).toMatchObject([{ code: 'timing-rejected', message: /share the time/ }]);
    expect(sameShapes(spoken.mouth, (await truth()).mouth)).toBeGreaterThanOrEqual(0.7);
  });

  it('falls to the next voice, and tells why', async () => {
    elevenlabs.behave({ kind: 'not-sound' });
    openai.behave({ kind: 'error', status: 500 });
    const { spoken, warnings, billedCharacters } = await render(['elevenlabs', 'openai', 'flite']);
    expect(spoken.voice).toEqual({ provider: 'flite', voice: 'rms' });
    expect(billedCharacters).toBe(0);
    expect(warnings.map(({ code }) => code)).toEqual(['voice-fallback', 'voice-fallback']);
    expect(warnings[0]?.message).toMatch(/is no sound/);
  });

  it('speaks a script the embedded voice does not know when another voice can', async () => {
    const { spoken, warnings } = await render(['flite', 'openai'], 'Hello \u043c\u0438\u0440.');
    expect(spoken.voice.provider).toBe('flite');
    expect(warnings).toMatchObject([{ code: 'partly-unspoken' }]);
    const all = await render(['flite', 'openai'], '\u041f\u0440\u0438\u0432\u0435\u0442.');
    expect(all.caption).toBe('\u041f\u0440\u0438\u0432\u0435\u0442.');
  });

  it('still moves the mouth when what is heard is nothing like the text', async () => {
    const humming = await OpenAiSpeechServer.start({ speak: hum });
    const provider = new OpenAiProvider({ apiKey: 'key', baseUrl: humming.baseUrl });
    const other = openSpeechStudio({ providers: { openai: provider } });
    const request = SpeechRequest.parse({ text: TEXT, voices, providers: ['openai'], seed: 1 });
    const { result } = await other.lines.render(request, AbortSignal.timeout(30_000));
    expect(['classifier', 'amplitude', 'dtw']).toContain(result.spoken.mouthSource);
    expect(result.spoken.mouth).toMatch(/[B-H]{10,}/);
    expect(result.spoken.words).toHaveLength(13);
    await Promise.all([other.close(), humming.close()]);
  });
});

/** Share of equal frames, at the best shift of a frame either way: the two sounds are cut separately. */
function sameShapes(mouth: string, known: string): number {
  const shares = [-1, 0, 1].map((shift) => {
    const same = [...known].filter((shape, i) => shape === mouth[i + shift]).length;
    return same / known.length;
  });
  return Math.max(...shares);
}

/** The largest distance between the starts of a word in both, in milliseconds. */
const worstWord = (spoken: SpokenLine, known: SpokenLine): number =>
  Math.max(
    ...spoken.words.map(({ startMs }, i) => Math.abs(startMs - (known.words[i]?.startMs ?? 0))),
  );
