import { parseLine } from '../performance/parse-line.js';
import { NotSound } from '../sound/decode-sound-file.js';
import { VoiceBreakers } from './voice-breakers.js';
import { VoiceError } from './voice-error.js';
import { VoiceLadder } from './voice-ladder.js';
import { VoiceProvider, type VoicedLine } from './voice-provider.js';

const SPOKEN: VoicedLine = {
  audio: { kind: 'samples', samples: new Float32Array(1) },
  timing: { kind: 'none' },
  billedCharacters: 5,
};

/** Does what it is told, and counts how often it was asked. */
class FakeVoice extends VoiceProvider<'elevenlabs'> {
  override readonly name = 'elevenlabs';
  asked = 0;
  act: (signal: AbortSignal) => Promise<VoicedLine> = () => Promise.resolve(SPOKEN);

  override synthesise(_request: unknown, signal: AbortSignal): Promise<VoicedLine> {
    this.asked++;
    return this.act(signal);
  }
  override voices = () => Promise.resolve([]);
  override health = () => Promise.resolve({ state: 'ready' as const });
}

class FakeFlite extends VoiceProvider<'flite'> {
  override readonly name = 'flite';
  override synthesise = () => Promise.resolve(SPOKEN);
  override voices = () => Promise.resolve([]);
  override health = () => Promise.resolve({ state: 'ready' as const });
}

const rungs = [
  {
    provider: 'elevenlabs',
    model: 'eleven_turbo_v2',
    voiceId: 'x',
    stability: 0,
    similarityBoost: 1,
    style: 0,
    useSpeakerBoost: false,
  },
  { provider: 'flite', voice: 'rms', rate: 1, shift: 1 },
] as const;
const request = { line: parseLine('Hello.'), seed: 1 };
const fails = (kind: VoiceError['kind'], retryAfterMs?: number) => () =>
  Promise.reject(
    new VoiceError(kind, 'elevenlabs', 'no', retryAfterMs === undefined ? {} : { retryAfterMs }),
  );

function rig({ timeoutMs = 1000 } = {}) {
  const clock = { now: 0 };
  const first = new FakeVoice();
  const breakers = new VoiceBreakers(() => clock.now);
  const ladder = new VoiceLadder(
    { elevenlabs: first, flite: new FakeFlite() },
    { breakers, timeoutMs },
  );
  const climb = async (signal = new AbortController().signal) => {
    const climbed = await ladder.climb([...rungs], request, () => Promise.resolve('sound'), signal);
    return climbed.kind === 'spoken' ? climbed.settings.provider : 'nobody';
  };
  return { clock, first, breakers, ladder, climb };
}

describe('VoiceLadder', () => {
  it('lets the first voice speak when it can', async () => {
    expect(await rig().climb()).toBe('elevenlabs');
  });

  it.each(['transient', 'rate-limited', 'auth', 'invalid', 'unavailable'] as const)(
    'steps down when the first fails: %s',
    async (kind) => {
      const { first, climb } = rig();
      first.act = fails(kind);
      expect(await climb()).toBe('flite');
    },
  );

  it('steps down from a voice that takes too long', async () => {
    const { first, climb } = rig({ timeoutMs: 20 });
    first.act = (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    expect(await climb()).toBe('flite');
  });

  it('steps down from an answer that is no sound', async () => {
    const { ladder } = rig();
    const climbed = await ladder.climb(
      [rungs[0]],
      request,
      () => Promise.reject(new NotSound('mp3 header missing')),
      new AbortController().signal,
    );
    expect(climbed).toMatchObject({
      kind: 'silent',
      fallen: [{ error: { kind: 'invalid', message: /mp3 header missing/ } }],
    });
  });

  it('does not step down when the line is cancelled, or on a fault of our own', async () => {
    const { first, climb } = rig();
    const abort = new AbortController();
    const reason = new Error('cancelled');
    first.act = (signal) => {
      abort.abort(reason);
      return Promise.reject(signal.reason);
    };
    await expect(climb(abort.signal)).rejects.toBe(reason);
    first.act = () => Promise.reject(new TypeError('a bug'));
    await expect(climb()).rejects.toThrow(TypeError);
  });

  it('leaves a voice alone after three failures, and tries it again later', async () => {
    const { first, climb, clock, breakers } = rig();
    first.act = fails('transient');
    for (let line = 0; line < 5; line++) expect(await climb()).toBe('flite');
    expect(first.asked).toBe(3);
    expect(breakers.state('elevenlabs')).toBe('open');

    clock.now += 10_000;
    first.act = () => Promise.resolve(SPOKEN);
    expect(await climb()).toBe('elevenlabs');
    expect(breakers.state('elevenlabs')).toBe('closed');
  });

  it('waits as long as a rate limit says, and five minutes for a refused key', async () => {
    const { first, climb, clock } = rig();
    first.act = fails('rate-limited', 7000);
    await climb();
    clock.now += 6999;
    await climb();
    expect(first.asked).toBe(1);
    clock.now += 1;
    first.act = fails('auth');
    await climb();
    expect(first.asked).toBe(2);
    clock.now += 299_999;
    await climb();
    expect(first.asked).toBe(2);
  });

  it('does not hold a refused line against the voice', async () => {
    const { first, climb } = rig();
    first.act = fails('invalid');
    for (let line = 0; line < 5; line++) await climb();
    expect(first.asked).toBe(5);
  });
});
