import { FRAME_RATE, SAMPLE_RATE, type SpokenLine, type WordTime } from '@cuelight/contracts';
import type { FlitePerformance, FliteSpeaker } from '../flite/flite-speaker.js';
import type { Pronunciations } from '../flite/pronunciations.js';
import type { ParsedLine } from '../performance/parse-line.js';
import { resample } from '../sound/resample.js';
import type { VoiceTiming } from '../voice/voice-provider.js';
import type { WordPhone } from '../words/align-words.js';
import { readAlignment } from '../words/character-alignment.js';
import type { MarkSpan } from '../words/mark-span.js';
import { noisePhones, phonesOfSpans } from '../words/word-phones.js';
import { guessedWordTimes, wordTimes } from '../words/word-times.js';
import { evidenceOfLoudness } from './amplitude.js';
import { type ClassifierData, evidenceOfSound } from './classifier.js';
import { FEATURE_SAMPLE_RATE, featuresOf, HOP_SECONDS, type Features } from './features.js';
import { mouthOfEvidence, mouthOfPhones } from './mouth-track.js';
import { mouthFitsSound } from './sync-score.js';
import { warp, type TimeWarp } from './time-warp.js';

export interface MouthInput {
  /** 48 kHz mono, as it will be played. */
  readonly samples: Float32Array;
  readonly line: ParsedLine;
  readonly timing: VoiceTiming;
  /** The sound `timing` speaks of: how long it was, and what to add to its times. */
  readonly original: { readonly seconds: number; readonly shift: number };
  readonly seed: number;
}

export interface Mouthed {
  readonly mouth: string;
  readonly source: SpokenLine['mouthSource'];
  readonly words: readonly WordTime[];
  readonly markSpans: readonly MarkSpan[];
  /** 0..1, see `syncScore` of a spoken line. */
  readonly syncScore: number;
  /** Why the engine's own timing was not used. */
  readonly rejected?: string;
}

type Followed = Omit<Mouthed, 'syncScore' | 'rejected'> & { readonly trust: number };

/**
 * How far each source is to be believed: the share of frames in which its mouth equals the one made from
 * true phones (measured by `test/bench/speech.bench.mjs`; for time warping it falls with the path's cost).
 */
const TRUST = { phones: 1, alignment: 0.85, classifier: 0.55, amplitude: 0.25 } as const;
const BEST_WARP = { cost: 2, trust: 0.88 };
const WORST_WARP = { cost: 2.75, trust: 0.55 };
/** The two reference voices: a woman and a man. The nearer one is used. */
const REFERENCES = ['rms', 'slt'] as const;
const LENGTH_RATIO = { least: 0.5, most: 2 };

/** One engine for every voice: follows the best knowledge there is of a sound with mouth and words. */
export class MouthEngine {
  constructor(
    private readonly speaker: FliteSpeaker,
    private readonly pronunciations: Pronunciations,
    private readonly classifier: ClassifierData,
  ) {}

  async follow(input: MouthInput, signal: AbortSignal): Promise<Mouthed> {
    const features = featuresOf(resample(input.samples, SAMPLE_RATE, FEATURE_SAMPLE_RATE));
    const { followed, rejected } = await this.best(input, features, signal);
    const { trust, ...mouthed } = followed;
    const syncScore = trust * mouthFitsSound(mouthed.mouth, features);
    return { ...mouthed, syncScore, ...(rejected === undefined ? {} : { rejected }) };
  }

  private async best(
    input: MouthInput,
    features: Features,
    signal: AbortSignal,
  ): Promise<{ followed: Followed; rejected?: string }> {
    const { timing, line, original } = input;
    if (timing.kind === 'phones') {
      const phones = moved(timing.phones, original.shift);
      const known = { phones, markSpans: moved(timing.markSpans, original.shift) };
      return { followed: fromPhones(input, known, { source: 'phones', trust: TRUST.phones }) };
    }
    if (timing.kind === 'none')
      return { followed: await this.withoutTiming(input, features, signal) };
    const verdict = readAlignment(timing.alignment, { line, duration: original.seconds });
    if (verdict.kind === 'rejected') {
      const followed = await this.withoutTiming(input, features, signal);
      return { followed, rejected: verdict.reason };
    }
    const spoken = line.words.map(({ spoken: text }) => text);
    const spans = moved(verdict.spans, original.shift);
    const markSpans = moved(verdict.markSpans, original.shift);
    const words = phonesOfSpans(spans, await this.pronunciations.of(spoken, signal));
    const noises = markSpans
      .filter(({ mark }) => line.marks[mark]?.effect.noise)
      .flatMap(({ start, end }) => noisePhones(start, end));
    const phones = [...words, ...noises].sort((a, b) => a.start - b.start);
    return {
      followed: fromPhones(
        input,
        { phones, markSpans },
        { source: 'alignment', trust: TRUST.alignment },
      ),
    };
  }

  private async withoutTiming(
    input: MouthInput,
    features: Features,
    signal: AbortSignal,
  ): Promise<Followed> {
    const warped = await this.warped(input, features, signal);
    return warped ?? this.bySound(input, features);
  }

  /** Lays the sound over Flite's own rendering of the same words and takes over its times. */
  private async warped(
    { samples, line, seed }: MouthInput,
    features: Features,
    signal: AbortSignal,
  ): Promise<Followed | undefined> {
    const wordsOnly = {
      words: line.words,
      parts: line.parts.filter(({ kind }) => kind === 'words'),
    };
    if (!line.words.some(({ spoken }) => spoken !== '')) return undefined;
    const candidates = await Promise.all(
      REFERENCES.map(async (voice) => {
        const settings = { provider: 'flite', voice, rate: 1, shift: 1 } as const;
        const performance = await this.speaker.perform(wordsOnly, settings, { seed, signal });
        const reference = featuresOf(
          resample(performance.samples, SAMPLE_RATE, FEATURE_SAMPLE_RATE),
        );
        return { performance, found: warp(features, reference) };
      }),
    );
    const [best] = candidates.sort((a, b) => a.found.cost - b.found.cost);
    if (!best || !plausible(best.found, best.performance, samples.length)) return undefined;
    const phones = carriedOver(best.performance.phones, best.found);
    const source = { source: 'dtw', trust: warpTrust(best.found.cost) } as const;
    return fromPhones({ samples, line }, { phones, markSpans: [] }, source);
  }

  private bySound(
    { samples, line }: Pick<MouthInput, 'samples' | 'line'>,
    features: Features,
  ): Followed {
    const frames = framesOf(samples);
    const words = guessedWordTimes(line.words, audibleSpan(features));
    const heard = mouthOfEvidence(evidenceOfSound(this.classifier, features, frames));
    if (mouthFitsSound(heard, features) > 0.5) {
      return { mouth: heard, source: 'classifier', words, markSpans: [], trust: TRUST.classifier };
    }
    const mouth = mouthOfEvidence(evidenceOfLoudness(features, frames));
    return { mouth, source: 'amplitude', words, markSpans: [], trust: TRUST.amplitude };
  }
}

const moved = <T extends { readonly start: number; readonly end: number }>(
  spans: readonly T[],
  shift: number,
): T[] =>
  spans.map((span) => ({
    ...span,
    start: Math.max(0, span.start + shift),
    end: Math.max(0, span.end + shift),
  }));

const framesOf = (samples: Float32Array): number =>
  Math.ceil((samples.length * FRAME_RATE) / SAMPLE_RATE);

function fromPhones(
  { samples, line }: Pick<MouthInput, 'samples' | 'line'>,
  { phones, markSpans }: { phones: readonly WordPhone[]; markSpans: readonly MarkSpan[] },
  { source, trust }: Pick<Followed, 'source' | 'trust'>,
): Followed {
  return {
    mouth: mouthOfPhones(phones, framesOf(samples)),
    words: wordTimes(line.words, phones, samples.length / SAMPLE_RATE),
    markSpans,
    source,
    trust,
  };
}

function plausible({ cost }: TimeWarp, { samples }: FlitePerformance, length: number): boolean {
  const ratio = length / Math.max(1, samples.length);
  return cost <= WORST_WARP.cost && ratio >= LENGTH_RATIO.least && ratio <= LENGTH_RATIO.most;
}

function warpTrust(cost: number): number {
  const share = (cost - BEST_WARP.cost) / (WORST_WARP.cost - BEST_WARP.cost);
  return BEST_WARP.trust + Math.min(1, Math.max(0, share)) * (WORST_WARP.trust - BEST_WARP.trust);
}

/** Half a feature window: frame `n` is centred here after its hop. */
const CENTRE = 0.0125;

/** Phones of the reference, at the moments their ends are reached on the path. */
export function carriedOver(phones: readonly WordPhone[], { path }: TimeWarp): WordPhone[] {
  let frame = 0;
  const timeOf = (reference: number): number => {
    while (frame < path.length && (path[frame] ?? 0) * HOP_SECONDS + CENTRE < reference) frame++;
    return frame * HOP_SECONDS + CENTRE;
  };
  return phones
    .map((phone) => {
      const start = timeOf(phone.start);
      return { ...phone, start, end: timeOf(phone.end) };
    })
    .filter(({ start, end }) => end > start);
}

function audibleSpan({ energy }: Features): { from: number; to: number } {
  const loud = energy.reduce((most, level) => Math.max(most, level), -Infinity);
  const from = energy.findIndex((level) => level > loud - 30);
  const to = energy.findLastIndex((level) => level > loud - 30);
  return { from: Math.max(0, from) * HOP_SECONDS, to: (Math.max(0, to) + 1) * HOP_SECONDS };
}
