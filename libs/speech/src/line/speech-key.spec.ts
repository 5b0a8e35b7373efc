import { speechKey, textSeed } from './speech-key.js';

const chad = { provider: 'flite', voice: 'rms', rate: 1.1, shift: 0.9 } as const;

describe('speechKey', () => {
  it('is the same for the same text and voice, however they are spelled', () => {
    const key = speechKey('Caf\u00e9  time.', chad);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(
      speechKey(' Cafe\u0301 time. ', { shift: 0.9, rate: 1.1, voice: 'rms', provider: 'flite' }),
    ).toBe(key);
  });

  it('changes with anything that is heard', () => {
    const eleven = {
      provider: 'elevenlabs',
      model: 'eleven_turbo_v2',
      voiceId: 'x',
      stability: 0,
      similarityBoost: 1,
      style: 0,
      useSpeakerBoost: false,
    } as const;
    const keys = [
      speechKey('Hello.', chad),
      speechKey('Hello!', chad),
      speechKey('[sighs] Hello.', chad),
      speechKey('Hello.', { ...chad, rate: 1 }),
      speechKey('Hello.', { ...chad, pitchHz: 100 }),
      speechKey('Hello.', eleven),
      speechKey('Hello.', { ...eleven, model: 'eleven_v3' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('textSeed', () => {
  it('is a whole number from the text alone', () => {
    expect(textSeed('Hello.')).toBe(textSeed('Hello.'));
    expect(textSeed('Hello.')).not.toBe(textSeed('Hello!'));
    expect(Number.isInteger(textSeed('x'))).toBe(true);
  });
});
