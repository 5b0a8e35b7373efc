import * as fc from 'fast-check';
import { SAMPLES_PER_FRAME, SAMPLE_RATE } from '@cuelight/contracts';
import { FlitePool } from '../flite/flite-pool.js';
import { mouthTargets } from './mouth-targets.js';
import { mouthOfPhones, soundTimeOf } from './mouth-track.js';
import { SHAPES } from './shapes.js';

/** "m:80 aa:200" -> phones one after the other, in milliseconds. */
const phones = (text: string) => {
  let at = 0.1;
  return text.split(' ').map((entry) => {
    const [phone = '', ms] = entry.split(':');
    const start = at;
    at += Number(ms) / 1000;
    return { phone, start, end: at };
  });
};
const mouth = (text: string, frames = 30) => mouthOfPhones(phones(text), frames);
const runs = (track: string) => track.match(/(.)\1*/g) ?? [];

describe('mouthOfPhones', () => {
  it.each([
    ['m:150 aa:300', /^XX?A{3,5}D{7,9}/],
    ['iy:300', /^X{2}B{8,10}CC?X|^X{2}B{8,10}X/],
    ['f:120 uw:250', /^X{2}G{3,5}F{6,8}/],
    ['l:250', /^X{2}H{6,8}X/],
    ['ow:300', /^X{2}E{4,6}F{3,5}X/],
    ['s:100 iy:100 t:60', /^X{2}B+X/],
  ])('%s looks like %s', (text, expected) => {
    expect(mouth(text)).toMatch(expected);
  });

  it('leads the sound by one frame', () => {
    // The sound starts at 100 ms, the middle of frame 3 (100 to 133 ms); the mouth opens in frame 2.
    expect(mouth('aa:300').indexOf('D')).toBe(2);
  });

  it('closes from wide open through the half-open shape, and opens at once', () => {
    expect(mouth('aa:300 m:150')).toMatch(/D{4,}CCA{3,}/);
    expect(mouth('m:150 aa:300')).toMatch(/A{3,}D{4,}/);
  });

  it('shows every closure for two frames, however short and however close', () => {
    expect(mouth('aa:150 b:20 aa:150')).toMatch(/[CD]AA+[CD]/);
    expect(mouth('ae:120 m:30 f:30 ae:120')).toMatch(/AA+GG+/);
  });

  it('holds through short pauses, relaxes in longer ones, rests in long ones', () => {
    expect(mouth('aa:200 pau:90 aa:200')).not.toMatch(/D+[^D]+D+/);
    expect(mouth('aa:200 pau:250 aa:200')).toMatch(/D+C{4,}D+/);
    expect(mouth('aa:200 pau:600 aa:200', 40)).toMatch(/D+C*X{8,}D+/);
  });

  it('never flickers: every shape lasts two frames', () => {
    const names = [
      'aa',
      'iy',
      'uw',
      'm',
      'p',
      'f',
      'l',
      's',
      'k',
      'ow',
      'ay',
      'pau',
      'hh',
      'er',
      '?',
    ];
    const sound = fc.record({
      phone: fc.constantFrom(...names),
      seconds: fc.double({ min: 0.005, max: 0.3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(sound, { maxLength: 60 }), (sounds) => {
        let at = 0;
        const timed = sounds.map(({ phone, seconds }) => {
          const start = at;
          at += seconds;
          return { phone, start, end: at };
        });
        const frames = Math.max(4, Math.ceil(at * 30) + 4);
        const track = mouthOfPhones(timed, frames);
        expect(track).toHaveLength(frames);
        // Before the line the mouth rests, so a single X at its start is the end of a longer one.
        const own = track.replace(/^X+/, '');
        expect(runs(own).filter((run) => run.length < 2)).toEqual([]);
      }),
    );
  });
});

describe('the mouth of the embedded voices', () => {
  const pool = new FlitePool();
  afterAll(() => pool.close());

  const texts = [
    'My best friend Bob bought five big maps of the moon. Why? Nobody ever found out.',
    'I watered it every single day for two years, and nobody said anything!',
    'Look at the screen, please: the whole plant is plastic.',
  ];

  async function followed(voice: 'rms' | 'awb' | 'slt' | 'kal16', text: string) {
    const speech = await pool.speak({ voice, text }, AbortSignal.timeout(10_000));
    const samples = (speech.pcm.length * SAMPLE_RATE) / speech.sampleRate;
    const frames = Math.ceil(samples / SAMPLES_PER_FRAME);
    const track = mouthOfPhones(speech.phones, frames);
    return { frames, track, targets: mouthTargets(speech.phones, frames / 30) };
  }

  it.each(['rms', 'awb', 'slt', 'kal16'] as const)(
    'follows %s: 95 %% of frames are right within a frame, and every closure is seen',
    async (voice) => {
      const lines = await Promise.all(texts.map((text) => followed(voice, text)));
      const right = lines.map(
        ({ track, targets }) =>
          [...track].filter((letter, frame) => {
            const shape = SHAPES.findIndex((each) => each === letter);
            const [from, to] = [soundTimeOf(frame - 1), soundTimeOf(frame + 1)];
            return targets.some(
              ({ start, end, shapes }) => start < to && end > from && shapes.includes(shape),
            );
          }).length,
      );
      const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
      expect(sum(right) / sum(lines.map(({ frames }) => frames))).toBeGreaterThanOrEqual(0.95);

      for (const { track, targets } of lines) {
        for (const { start, end, shapes } of targets.filter(({ mustShow }) => mustShow)) {
          const closed = SHAPES[shapes[0] ?? 0] ?? 'A';
          const around = track.slice(Math.floor(start * 30) - 3, Math.ceil(end * 30) + 2);
          expect(around).toContain(closed + closed);
        }
      }
    },
  );
});
