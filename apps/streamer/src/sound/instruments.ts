import { SAMPLE_RATE } from '@cuelight/contracts';

/** One note by its MIDI number, from its first sample until it has died away. Each note is made once and kept. */
export type Instrument = (note: number) => Float32Array;

interface Partial {
  /** Times the frequency of the note. */
  ratio: number;
  level: number;
  /** Seconds until it has fallen to a third. */
  decay: number;
}

const hertzOf = (note: number): number => 440 * 2 ** ((note - 69) / 12);

const instrument = (render: Instrument): Instrument => {
  const made = new Map<number, Float32Array>();
  return (note) => {
    const known = made.get(note);
    if (known) return known;
    const sound = render(note);
    made.set(note, sound);
    return sound;
  };
};

/** Sums partials; each is a rotating phasor that shrinks, which needs no sine a sample. */
const additive = (hertz: number, seconds: number, partials: readonly Partial[]): Float32Array => {
  const sound = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (const { ratio, level, decay } of partials) {
    const angle = (2 * Math.PI * hertz * ratio) / SAMPLE_RATE;
    const fade = Math.exp(-1 / (decay * SAMPLE_RATE));
    const turn = { re: Math.cos(angle) * fade, im: Math.sin(angle) * fade };
    let re = 0;
    let im = level;
    for (let i = 0; i < sound.length; i += 1) {
      sound[i] = (sound[i] ?? 0) + re;
      const turned = re * turn.re + im * turn.im;
      im = im * turn.re - re * turn.im;
      re = turned;
    }
  }
  return sound;
};

/** Lets a sound rise from nothing and fall to nothing: one that starts or stops at once clicks. Lengths in seconds. */
const swell = (sound: Float32Array, attack: number, release: number): Float32Array => {
  const rise = Math.round(attack * SAMPLE_RATE);
  const fall = Math.round(release * SAMPLE_RATE);
  for (let i = 0; i < rise; i += 1) sound[i] = (sound[i] ?? 0) * smooth(i / rise);
  for (let i = 1; i <= fall; i += 1) {
    const at = sound.length - i;
    sound[at] = (sound[at] ?? 0) * smooth((i - 1) / fall);
  }
  return sound;
};

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Two voices a little apart in pitch, which breathe against each other. */
export const pad = instrument((note) => {
  const sound = additive(hertzOf(note), 4.6, [
    { ratio: 0.9985, level: 0.5, decay: 30 },
    { ratio: 1.0015, level: 0.5, decay: 30 },
    { ratio: 2.001, level: 0.12, decay: 6 },
    { ratio: 3.002, level: 0.04, decay: 3 },
  ]);
  return swell(sound, 1.1, 1.6);
});

export const softBass = instrument((note) => {
  const sound = additive(hertzOf(note), 3.6, [
    { ratio: 1, level: 1.1, decay: 4 },
    { ratio: 2, level: 0.22, decay: 1.2 },
  ]);
  return swell(sound, 0.04, 1.2);
});

/** A tine with a bell at its start. */
export const electricPiano = instrument((note) => {
  const sound = additive(hertzOf(note), 2.8, [
    { ratio: 1, level: 0.8, decay: 0.9 },
    { ratio: 2, level: 0.14, decay: 0.45 },
    { ratio: 7.02, level: 0.05, decay: 0.08 },
  ]);
  return swell(sound, 0.006, 0.5);
});
