import { bend } from './bend-voice.js';
import { prosodyOf } from './prosody.js';

const plain = prosodyOf('plain');

describe('bend', () => {
  it('makes rms larger without making him slower', () => {
    const voice = { provider: 'flite', voice: 'rms', rate: 1.1, shift: 0.9 } as const;
    // Played at 0.9 he takes 1/0.9 as long; told to stretch by 0.818 he takes 0.909: 1/1.1.
    expect(bend(voice, plain)).toEqual({ call: { voice: 'rms', stretch: 0.818 }, shift: 0.9 });
  });

  it('asks for a pitch that is the one heard after playback', () => {
    const voice = { provider: 'flite', voice: 'awb', rate: 1, pitchHz: 165, shift: 1.1 } as const;
    expect(bend(voice, plain).call.pitchHz).toBe(150);
    expect(bend(voice, prosodyOf('excited')).call.pitchHz).toBe(168);
  });

  it('leaves a voice that asks for nothing its own melody, until a delivery bends it', () => {
    const voice = { provider: 'flite', voice: 'slt', rate: 1, shift: 1 } as const;
    expect(bend(voice, plain).call).toEqual({ voice: 'slt', stretch: 1 });
    expect(bend(voice, prosodyOf('sad')).call).toEqual({
      voice: 'slt',
      stretch: 1.111,
      pitchHz: 161.68,
      pitchSpreadHz: 15,
    });
  });

  it('excites rms, who has no pitch model, a little by playback', () => {
    const voice = { provider: 'flite', voice: 'rms', rate: 1, shift: 1 } as const;
    const { call, shift } = bend(voice, prosodyOf('excited'));
    expect(shift).toBeCloseTo(1.046, 3);
    expect(call).not.toHaveProperty('pitchHz');
  });
});
