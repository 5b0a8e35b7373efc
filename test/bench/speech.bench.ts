/** Started by `node test/bench/speech.bench.mjs`. Prints what it finds, and hands on what has a limit. */
import { SpeechRequest } from '@cuelight/contracts';
import { FlitePool, HOUSE_VOICES, openSpeechStudio, Pronunciations } from '@cuelight/speech';
import { sentences } from '../../libs/speech/training/labelled-speech.js';
import {
  againstPhones,
  bySound,
  byWarping,
  byWordTimes,
  DISTORTIONS,
  say,
  Tally,
  trainedWithout,
  VOICES,
} from './speech-mouth.js';
import { bands, ebur128, medianPitch, samplesOfWav } from './speech-sound.js';

const SEGMENT = [
  ['chad', '[chuckles] So the plant is plastic. The whole time. Plastic.'],
  [
    'virgin',
    '[nervous laugh] I watered it every single day for two years, and nobody said anything!',
  ],
  ['chad', 'Look at the screen, Virgin. That is a price tag. It says $5.99.'],
  ['virgin', '[sighs] Maybe... maybe it just grows very slowly?'],
  ['chad', '[laughs] It has a bar code on the leaf!'],
  ['virgin', 'My therapist says I should talk about my feelings, but not on television.'],
  ['chad', 'Honestly? I think it looks better than you do, and it needs less sunlight.'],
  ['virgin', '[quietly] I named him Kevin. [pause] Kevin was there for me.'],
  ['chad', "Okay, okay. Let's all take a breath. WHO buys a fake tree at 10:30 in the morning?"],
  ['virgin', "We will be right back after these messages. Please don't go away."],
] as const;

/** A figure of `lib/report.mjs`. */
interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better: 'less' | 'more';
  readonly limit: number;
}

export const figures: Figure[] = [];
const atLeast = (limit: number, name: string, value: number, unit = ''): void =>
  void figures.push({ name, value, unit, better: 'more', limit });
const atMost = (limit: number, name: string, value: number, unit = ''): void =>
  void figures.push({ name, value, unit, better: 'less', limit });

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const deadline = () => AbortSignal.timeout(120_000);
const requestFor = (character: keyof typeof HOUSE_VOICES, text: string) =>
  SpeechRequest.parse({ text, voices: { flite: HOUSE_VOICES[character] }, seed: 1 });

async function speed(): Promise<void> {
  const studio = openSpeechStudio();
  for (const round of ['first', 'second', 'third']) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    let frames = 0;
    for (const [character, text] of SEGMENT) {
      const { result } = await studio.lines.render(requestFor(character, text), deadline());
      frames += result.frames;
    }
    const used = process.cpuUsage(cpu);
    const times = frames / 30 / ((used.user + used.system) / 1e6);
    const wall = frames / 30 / ((performance.now() - began) / 1000);
    if (round === 'third') atLeast(20, 'a segment of ten lines', times, 'x real time');
    console.log(
      `speed, ${round} time: ${(frames / 30).toFixed(1)} s of speech, ${times.toFixed(1)} x real time of processor, ${wall.toFixed(1)} x of the clock`,
    );
  }
  const long = 'Nobody in this studio has ever watered a plastic plant. '.repeat(36).slice(0, 2000);
  const began = performance.now();
  const { result } = await studio.lines.render(requestFor('chad', long), deadline());
  console.log(
    `2,000 characters: ${(result.frames / 30).toFixed(0)} s of speech in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
  await studio.close();
}

async function sound(): Promise<void> {
  const studio = openSpeechStudio();
  let worst = 0;
  let peak = -Infinity;
  for (const character of [
    'chad',
    'virgin',
    'host',
    'announcer',
    'aunt',
    'kid',
    'robot',
  ] as const) {
    const text = 'We will be right back after these messages, so please do not touch the plant.';
    const { result, wav } = await studio.lines.render(requestFor(character, text), deadline());
    const meter = await ebur128(wav);
    worst = Math.max(worst, Math.abs(meter.lufs - result.spoken.loudness.lufs));
    const pitch = medianPitch(samplesOfWav(wav));
    const { lufs, truePeakDb } = result.spoken.loudness;
    console.log(
      `${character.padEnd(10)} ${lufs} LUFS (FFmpeg ${meter.lufs}), true peak ${truePeakDb} dB (FFmpeg ${meter.peak}), pitch ${pitch.toFixed(0)} Hz; bands in dB: ${bands(samplesOfWav(wav))}`,
    );
    peak = Math.max(peak, meter.peak);
  }
  atMost(-1, 'highest true peak', peak, 'dB');
  atMost(0.3, "loudness beside FFmpeg's meter", worst, 'LU');
  await studio.close();
}

async function mouths(): Promise<void> {
  const pool = new FlitePool({ threads: 2 });
  const texts = sentences();
  const few = texts.filter((_, index) => index % 3 === 0);

  for (const voice of VOICES) {
    const within = new Tally();
    const exact = new Tally();
    let unseen = 0;
    for (const text of texts) {
      unseen += againstPhones(await say(pool, voice, text), within, exact);
    }
    console.log(
      `phones, ${voice}: ${percent(within.share)} within a frame, ${percent(exact.share)} exact, ${unseen} closures unseen`,
    );
    atLeast(0.95, `mouth within a frame of the sounds, ${voice}`, within.share);
    atMost(0, `closures that cannot be seen, ${voice}`, unseen);
  }

  const pronunciations = new Pronunciations(pool);
  for (const voice of VOICES) {
    const tally = new Tally();
    for (const text of few) await byWordTimes(pool, pronunciations, { voice, text }, tally);
    console.log(`word times, ${voice}: ${percent(tally.share)} exact`);
  }

  for (const [from, to] of pairs()) {
    const tally = new Tally();
    for (const text of few) {
      byWarping(await say(pool, to, text), await say(pool, from, text), (same) => same, tally);
    }
    console.log(`warping, ${from} -> ${to}: ${percent(tally.share)} exact`);
    atLeast(0.7, `mouth carried over from ${from} to ${to}`, tally.share);
  }
  for (const [name, distort] of Object.entries(DISTORTIONS)) {
    const tally = new Tally();
    const costs: number[] = [];
    for (const text of few) {
      const [heard, known] = [await say(pool, 'awb', text), await say(pool, 'rms', text)];
      costs.push(byWarping(heard, known, distort, tally));
    }
    const cost = costs.reduce((sum, each) => sum + each, 0) / costs.length;
    console.log(
      `warping, rms -> awb, ${name}: ${percent(tally.share)} exact, cost ${cost.toFixed(2)}`,
    );
  }

  for (const voice of VOICES) {
    const classifier = await trainedWithout(
      pool,
      voice,
      texts.filter((_, i) => i % 2 === 0),
    );
    const tallies = { classifier: new Tally(), loudness: new Tally() };
    for (const text of texts.filter((_, i) => i % 4 === 1)) {
      bySound(await say(pool, voice, text), classifier, tallies);
    }
    console.log(
      `sound alone, ${voice} unheard: ${percent(tallies.classifier.share)} exact; loudness alone ${percent(tallies.loudness.share)}`,
    );
  }
  await pool.close();
}

function pairs(): (readonly [(typeof VOICES)[number], (typeof VOICES)[number]])[] {
  return VOICES.flatMap((from) =>
    VOICES.filter((to) => to !== from).map((to) => [from, to] as const),
  );
}

await speed();
await sound();
await mouths();
