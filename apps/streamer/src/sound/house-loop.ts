import { SAMPLE_RATE } from '@cuelight/contracts';
import { LoopedSound } from './pcm.js';
import { electricPiano, pad, softBass, type Instrument } from './instruments.js';

/** 72 beats a minute, four to the bar. */
const BEAT = Math.round((60 / 72) * SAMPLE_RATE);
const BAR = 4 * BEAT;

/** MIDI notes of a bar: bass, chord, and a melody of [note, beat] that leaves most of the bar alone. */
interface Bar {
  bass: number;
  chord: readonly number[];
  melody: readonly (readonly [note: number, beat: number])[];
}

/** "Night studio": two times eight bars around F major; the second time the melody answers instead of asking. */
const FIRST_HALF: readonly Bar[] = [
  {
    bass: 41,
    chord: [57, 60, 64, 67],
    melody: [
      [76, 0],
      [72, 1.5],
      [79, 3],
    ],
  },
  {
    bass: 38,
    chord: [57, 60, 64, 65],
    melody: [
      [77, 0.5],
      [76, 2],
    ],
  },
  {
    bass: 43,
    chord: [58, 62, 65, 69],
    melody: [
      [74, 0],
      [70, 1.5],
      [77, 2.5],
    ],
  },
  { bass: 36, chord: [58, 60, 64, 67], melody: [[76, 1]] },
  {
    bass: 45,
    chord: [55, 60, 64, 69],
    melody: [
      [72, 0],
      [76, 1.5],
      [79, 3],
    ],
  },
  {
    bass: 38,
    chord: [57, 60, 65, 69],
    melody: [
      [81, 0.5],
      [77, 2],
    ],
  },
  {
    bass: 46,
    chord: [58, 62, 65, 69],
    melody: [
      [74, 0],
      [77, 1.5],
      [74, 3],
    ],
  },
  {
    bass: 36,
    chord: [58, 62, 65, 67],
    melody: [
      [72, 1],
      [67, 2.5],
    ],
  },
];
const ANSWERS: readonly Bar['melody'][] = [
  [
    [69, 0],
    [72, 2],
  ],
  [
    [65, 1],
    [69, 2.5],
  ],
  [
    [70, 0.5],
    [74, 2],
    [77, 3],
  ],
  [
    [79, 0],
    [76, 2],
  ],
  [[72, 0.5]],
  [
    [77, 0],
    [76, 1],
    [72, 2.5],
  ],
  [
    [70, 0],
    [69, 2],
  ],
  [[67, 1]],
];
const BARS: readonly Bar[] = [
  ...FIRST_HALF,
  ...FIRST_HALF.map((bar, index) => ({ ...bar, melody: ANSWERS[index] ?? [] })),
];

const SAMPLES = BARS.length * BAR;

/** Brings the mix to -30 LUFS (measured with ebur128): below speech, above the room. */
const LEVEL = 0.0302;

/** Quiet music for the slate, made here note by note: nobody owns it but us. About 53 s, and it begins where it ends. */
export const houseLoop = (): LoopedSound => {
  const left = new Float32Array(SAMPLES);
  const right = new Float32Array(SAMPLES);
  BARS.forEach(({ bass, chord, melody }, index) => {
    const start = index * BAR;
    const play = (instrument: Instrument, note: number, at: number, pan: number): void => {
      addRound(left, instrument(note), start + at, Math.cos(((pan + 1) * Math.PI) / 4));
      addRound(right, instrument(note), start + at, Math.sin(((pan + 1) * Math.PI) / 4));
    };
    play(softBass, bass, 0, 0);
    chord.forEach((note, voice) => play(pad, note, 0, (voice - 1.5) * 0.4));
    melody.forEach(([note, beat], count) =>
      play(electricPiano, note, Math.round(beat * BEAT), count % 2 === 0 ? -0.3 : 0.3),
    );
  });
  return new LoopedSound(withEcho(left, right), withEcho(right, left));
};

/** What reaches beyond the end comes in again at the start: that is why the loop has no seam. */
const addRound = (into: Float32Array, sound: Float32Array, start: number, gain: number): void => {
  const at = start % into.length;
  const beforeEnd = Math.min(sound.length, into.length - at);
  addTo(into, sound.subarray(0, beforeEnd), at, gain);
  addTo(into, sound.subarray(beforeEnd), 0, gain);
};

/** The streamer is not on air before the loop is made: no iterator, no wrap in here. */
const addTo = (into: Float32Array, sound: Float32Array, start: number, gain: number): void => {
  for (let i = 0; i < sound.length; i += 1) {
    into[start + i] = (into[start + i] ?? 0) + gain * (sound[i] ?? 0);
  }
};

/** Three repeats, three quarters of a beat apart, from side to side; they go round the end too. */
const withEcho = (own: Float32Array, other: Float32Array): Float32Array => {
  const gap = Math.round(0.75 * BEAT);
  const mixed = own.slice();
  addRound(mixed, other, gap, 0.3);
  addRound(mixed, own, 2 * gap, 0.16);
  addRound(mixed, other, 3 * gap, 0.08);
  for (let i = 0; i < mixed.length; i += 1) mixed[i] = LEVEL * (mixed[i] ?? 0);
  return mixed;
};
