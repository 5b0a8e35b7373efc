import { FlitePool } from '../flite/flite-pool.js';
import { soundOfPcm } from '../sound/sound.js';
import { evidenceOfLoudness } from './amplitude.js';
import { evidenceOfSound, loadClassifier } from './classifier.js';
import { featuresOf } from './features.js';
import { mouthOfEvidence, mouthOfPhones } from './mouth-track.js';
import { SOUND_GROUPS } from './sound-groups.js';
import { mouthFitsSound } from './sync-score.js';

const pool = new FlitePool();
afterAll(() => pool.close());

describe('the mouth from sound alone', () => {
  it('was trained on the groups of sounds the code knows', () => {
    expect(loadClassifier().groups).toEqual(SOUND_GROUPS.map(({ name }) => name));
  });

  it('is right about half the time on words it was not trained with, and far better than loudness', async () => {
    const text = 'Somebody moved the furniture while you were pouring coffee for the lawyers.';
    const { pcm, sampleRate, phones } = await pool.speak(
      { voice: 'awb', text, pitchHz: 115 },
      AbortSignal.timeout(10_000),
    );
    const features = featuresOf(soundOfPcm(pcm, sampleRate).samples);
    const frames = Math.ceil((pcm.length / sampleRate) * 30);
    const truth = mouthOfPhones(phones, frames);
    const heard = mouthOfEvidence(evidenceOfSound(loadClassifier(), features, frames));
    const loud = mouthOfEvidence(evidenceOfLoudness(features, frames));

    const share = (track: string) =>
      [...track].filter((shape, frame) => shape === truth[frame]).length / frames;
    expect(share(heard)).toBeGreaterThan(0.5);
    expect(share(heard)).toBeGreaterThan(share(loud) + 0.15);
    // Whatever the shape: it moves when there is sound and rests when there is none.
    expect(mouthFitsSound(heard, features)).toBeGreaterThan(0.85);
    expect(mouthFitsSound('X'.repeat(frames), features)).toBe(0);
  });

  it('rests in silence and in an empty clip', () => {
    const silent = featuresOf(new Float32Array(16_000));
    expect(mouthOfEvidence(evidenceOfSound(loadClassifier(), silent, 30))).toMatch(/^[XAB]+$/);
    expect(
      mouthOfEvidence(evidenceOfSound(loadClassifier(), featuresOf(new Float32Array(0)), 3)),
    ).toBe('XXX');
  });
});
