import {
  ElevenLabsProvider,
  FfmpegSoundDecoder,
  NotSound,
  OpenAiProvider,
  parseLine,
  type VoicedLine,
} from '@cuelight/speech';
import { ElevenLabsServer, OpenAiSpeechServer, type VoiceBehaviour } from '@cuelight/testing';

const KEY = 'the-right-key';
const decoder = new FfmpegSoundDecoder();

interface Rig {
  readonly server: ElevenLabsServer | OpenAiSpeechServer;
  speak(text: string, signal?: AbortSignal): Promise<VoicedLine>;
}

const settings = {
  elevenlabs: {
    provider: 'elevenlabs',
    model: 'eleven_turbo_v2',
    voiceId: 'nPczCjzI2devNBz1zQrb',
    stability: 0.3,
    similarityBoost: 0.8,
    style: 0.6,
    useSpeakerBoost: true,
  },
  openai: { provider: 'openai', model: 'gpt-4o-mini-tts', voice: 'am_adam' },
} as const;

const patient = () => AbortSignal.timeout(15_000);

async function elevenLabs(): Promise<Rig & { server: ElevenLabsServer }> {
  const server = await ElevenLabsServer.start({ apiKey: KEY });
  const provider = new ElevenLabsProvider({ apiKey: KEY, baseUrl: server.baseUrl });
  // The SDK takes seconds to load; the first test should not pay for it.
  await provider.voices(patient());
  const speak: Rig['speak'] = (text, signal = patient()) =>
    provider.synthesise({ line: parseLine(text), settings: settings.elevenlabs, seed: 1 }, signal);
  return { server, speak };
}

async function openAi(): Promise<Rig & { server: OpenAiSpeechServer }> {
  const server = await OpenAiSpeechServer.start({ apiKey: KEY });
  const provider = new OpenAiProvider({ apiKey: KEY, baseUrl: server.baseUrl });
  const speak: Rig['speak'] = (text, signal = patient()) =>
    provider.synthesise({ line: parseLine(text), settings: settings.openai, seed: 1 }, signal);
  return { server, speak };
}

describe.each([
  ['elevenlabs', elevenLabs],
  ['openai', openAi],
] as const)('%s over a socket', (name, start) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await start();
  }, 60_000);
  afterAll(() => rig.server.close());
  beforeEach(() => rig.server.behave({ kind: 'speak' }));

  it('brings back sound that FFmpeg can read, and what it costs', async () => {
    const { audio, billedCharacters } = await rig.speak('[laughs] The plant is plastic. \u{1f602}');
    expect(billedCharacters).toBe('The plant is plastic.'.length);
    const file = audio.kind === 'file' ? audio.bytes : new Uint8Array(0);
    const { samples } = await decoder.decode(file, patient());
    expect(samples.length / 48_000).toBeCloseTo(billedCharacters * 0.06, 1);
  });

  it.each<[string, VoiceBehaviour, object]>([
    ['401', { kind: 'error', status: 401, body: { detail: 'Invalid API key' } }, { kind: 'auth' }],
    [
      '429 with seconds',
      { kind: 'error', status: 429, headers: { 'retry-after': '7' } },
      { kind: 'rate-limited', options: { retryAfterMs: 7000 } },
    ],
    ['429 without', { kind: 'error', status: 429 }, { kind: 'rate-limited', options: {} }],
    ['500', { kind: 'error', status: 500 }, { kind: 'transient' }],
    ['503', { kind: 'error', status: 503 }, { kind: 'transient' }],
    ['400', { kind: 'error', status: 400, body: { detail: 'bad voice' } }, { kind: 'invalid' }],
    ['a cut connection', { kind: 'cut' }, { kind: 'transient' }],
  ])('%s', async (_name, behaviour, expected) => {
    rig.server.behave(behaviour);
    await expect(rig.speak('Hello there.')).rejects.toMatchObject({
      name: 'VoiceError',
      provider: name,
      ...expected,
    });
    expect(rig.server.requests).toHaveLength(1);
  });

  it.each(['silence', 'trickle'] as const)('gives up on %s when told to', async (kind) => {
    rig.server.behave({ kind });
    const abort = new AbortController();
    const reason = new Error('the segment was dropped');
    const speaking = rig.speak('Hello there.', abort.signal);
    setTimeout(() => abort.abort(reason), 50);
    await expect(speaking).rejects.toBe(reason);
  });

  it('does not take a page for an answer', async () => {
    rig.server.behave({ kind: 'page' });
    await expect(rig.speak('Hello there.')).rejects.toMatchObject({ name: 'VoiceError' });
  });

  it('hands on bytes that are no sound, which decoding then refuses', async () => {
    rig.server.behave({ kind: 'not-sound' });
    const { audio } = await rig.speak('Hello there.');
    const file = audio.kind === 'file' ? audio.bytes : new Uint8Array(0);
    await expect(decoder.decode(file, patient())).rejects.toBeInstanceOf(NotSound);
  });

  it('refuses a line with nothing to say without asking', async () => {
    await expect(rig.speak('[laughs]')).rejects.toMatchObject({ kind: 'invalid' });
    expect(rig.server.requests).toHaveLength(0);
  });
});

describe('elevenlabs', () => {
  let server: ElevenLabsServer;
  beforeAll(async () => {
    server = await ElevenLabsServer.start({ apiKey: KEY });
  });
  afterAll(() => server.close());
  const provider = (apiKey = KEY) => new ElevenLabsProvider({ apiKey, baseUrl: server.baseUrl });

  it('sends voice, model, format and settings as the API has them', async () => {
    server.behave({ kind: 'speak' });
    await provider().synthesise(
      { line: parseLine('Hello.'), settings: settings.elevenlabs, seed: 1 },
      patient(),
    );
    const [request] = server.requests;
    expect(request?.path).toBe(
      '/v1/text-to-speech/nPczCjzI2devNBz1zQrb/with-timestamps?output_format=mp3_44100_128',
    );
    expect(request?.body).toEqual({
      text: 'Hello.',
      model_id: 'eleven_turbo_v2',
      voice_settings: {
        stability: 0.3,
        similarity_boost: 0.8,
        style: 0.6,
        use_speaker_boost: true,
      },
    });
  });

  it('sends tags, and a stability it accepts, to the generation that performs them', async () => {
    server.behave({ kind: 'speak' });
    const v3 = { ...settings.elevenlabs, model: 'eleven_v3' };
    const line = parseLine('[sighs] Fine.');
    const { timing } = await provider().synthesise({ line, settings: v3, seed: 1 }, patient());
    expect(server.requests[0]?.body).toMatchObject({
      text: '[sighs] Fine.',
      voice_settings: { stability: 0.5 },
    });
    expect(timing.kind === 'characters' && timing.alignment.characters.join('')).toBe(
      '[sighs] Fine.',
    );
  });

  it('takes broken JSON for a passing fault', async () => {
    server.behave({ kind: 'broken-json' });
    const request = { line: parseLine('Hi.'), settings: settings.elevenlabs, seed: 1 };
    await expect(provider().synthesise(request, patient())).rejects.toMatchObject({
      kind: 'transient',
    });
  });

  it('lists voices and tells its health', async () => {
    server.behave({ kind: 'speak' });
    expect((await provider().voices(patient())).map(({ name }) => name)).toEqual(['Brian', 'Milo']);
    expect(await provider().health(patient())).toEqual({ state: 'ready' });
    expect(await provider('wrong').health(patient())).toMatchObject({ state: 'failing' });
  });

  it('never tells the key', async () => {
    const secret = 'sk-very-secret';
    const health = await provider(secret).health(patient());
    expect(JSON.stringify(health)).not.toContain(secret);
  });
});

describe('openai', () => {
  let server: OpenAiSpeechServer;
  beforeAll(async () => {
    server = await OpenAiSpeechServer.start();
  });
  afterAll(() => server.close());
  const provider = () => new OpenAiProvider({ apiKey: 'none', baseUrl: server.baseUrl });

  it.each([
    ['gpt-4o-mini-tts', { instructions: 'grumpy' }],
    ['tts-1', {}],
  ])('asks %s for WAV with what it understands', async (model, extra) => {
    server.behave({ kind: 'speak' });
    const own = { ...settings.openai, model, instructions: 'grumpy' };
    await provider().synthesise({ line: parseLine('Hello.'), settings: own, seed: 1 }, patient());
    expect(server.requests[0]?.body).toEqual({
      model,
      voice: 'am_adam',
      input: 'Hello.',
      response_format: 'wav',
      ...extra,
    });
  });

  it('lists the voices of servers that have a list, and none otherwise', async () => {
    server.behave({ kind: 'speak' });
    expect((await provider().voices(patient())).map(({ id }) => id)).toEqual([
      'af_bella',
      'am_adam',
    ]);
    server.behave({ kind: 'error', status: 404 });
    expect(await provider().voices(patient())).toEqual([]);
    expect(await provider().health(patient())).toEqual({ state: 'ready' });
    server.behave({ kind: 'error', status: 500 });
    expect(await provider().health(patient())).toMatchObject({ state: 'failing' });
  });
});
