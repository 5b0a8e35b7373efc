import { SAMPLE_RATE, type FliteSettings } from '@cuelight/contracts';
import type { LinePart, ParsedLine } from '../performance/parse-line.js';
import { resample } from '../sound/resample.js';
import { joinSamples, ratioOf, scale, soundOfPcm } from '../sound/sound.js';
import { alignWords, type WordPhone } from '../words/align-words.js';
import type { MarkSpan } from '../words/mark-span.js';
import { bend } from './bend-voice.js';
import { SILENT_PHONE, type FliteSpeech, type Phone } from './flite-call.js';
import type { FliteEngine } from './flite-engine.js';
import { breath, breathPhones, laughPhones, noiseRecipe } from './noises.js';
import { packCalls, type PackedCall } from './pack-calls.js';
import type { Pronunciations } from './pronunciations.js';
import { prosodyOf, type Prosody } from './prosody.js';

/** A line as Flite speaks it: 48 kHz, with every sound's time and word. No silence at either end. */
export interface FlitePerformance {
  readonly samples: Float32Array;
  readonly phones: readonly WordPhone[];
  readonly markSpans: readonly MarkSpan[];
}

interface Segment {
  readonly samples: Float32Array;
  readonly phones: readonly WordPhone[];
  readonly mark?: number;
  readonly gapAfter: number;
}

const GAP_AFTER_SENTENCE = 0.26;
const GAP_INSIDE_SENTENCE = 0.06;
const GAP_AROUND_NOISE = 0.12;
/** Kept of the silence around a call, so that no sound begins or ends cut. */
const EDGE = 0.03;
/** Laughs swing wide. */
const NOISE_SPREAD_HZ = 30;
/** Rates are rounded to this, so that a pair of rates needs few filter tables. */
const RATE_GRID = 50;

/** Performs parsed lines with the embedded voices: words in calls, laughs and sighs between them. */
export class FliteSpeaker {
  constructor(
    private readonly engine: FliteEngine,
    private readonly pronunciations: Pronunciations,
  ) {}

  async perform(
    line: Pick<ParsedLine, 'words' | 'parts'>,
    voice: FliteSettings,
    { seed, signal }: { seed: number; signal: AbortSignal },
  ): Promise<FlitePerformance> {
    const segments = await Promise.all(
      line.parts.map((part) => this.segmentsOf(part, { line, voice, seed, signal })),
    );
    return assemble(segments.flat());
  }

  private async segmentsOf(part: LinePart, context: Context): Promise<Segment[]> {
    switch (part.kind) {
      case 'pause':
        return [{ samples: silence(part.ms / 1000), phones: [], gapAfter: 0 }];
      case 'noise':
        return [await this.noise(part, context)];
      case 'words': {
        const calls = packCalls(context.line.words.slice(part.first, part.end), {
          first: part.first,
        });
        return Promise.all(
          calls.map((call) => this.words(call, prosodyOf(part.delivery), context)),
        );
      }
      default:
        return part satisfies never;
    }
  }

  private async words(call: PackedCall, prosody: Prosody, context: Context): Promise<Segment> {
    const { line, voice, signal } = context;
    const bent = bend(voice, prosody);
    const [speech, pronunciations] = await Promise.all([
      this.engine.speak({ ...bent.call, text: call.text }, signal),
      this.pronunciations.of(
        call.words.map((word) => line.words[word]?.spoken ?? ''),
        signal,
      ),
    ]);
    const wanted = call.words.map((word, index) => ({
      word,
      pronunciation: pronunciations[index] ?? [],
    }));
    const { samples, phones } = cut(speech, alignWords(speech.phones, wanted), bent.shift);
    return {
      samples: scale(samples, ratioOf(prosody.gainDb)),
      phones,
      gapAfter: call.endsSentence ? GAP_AFTER_SENTENCE : GAP_INSIDE_SENTENCE,
    };
  }

  private async noise(
    { noise, mark }: Extract<LinePart, { kind: 'noise' }>,
    { voice, seed, signal }: Context,
  ): Promise<Segment> {
    const recipe = noiseRecipe(noise, seed + mark);
    if (recipe.kind === 'breath') {
      const samples = breath(recipe, { sampleRate: SAMPLE_RATE, seed: seed + mark });
      return { samples, phones: breathPhones(recipe.seconds), mark, gapAfter: GAP_AROUND_NOISE };
    }
    const bent = bend(voice, { ...recipe, spreadHz: NOISE_SPREAD_HZ });
    const speech = await this.engine.speak({ ...bent.call, text: recipe.text }, signal);
    const { samples, phones } = cut(speech, laughPhones(speech.phones), bent.shift);
    return {
      samples: scale(samples, ratioOf(recipe.gainDb)),
      phones,
      mark,
      gapAfter: GAP_AROUND_NOISE,
    };
  }
}

interface Context {
  readonly line: Pick<ParsedLine, 'words' | 'parts'>;
  readonly voice: FliteSettings;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** Cuts the silence around a call, brings it to 48 kHz and its times to seconds of the result. */
function cut(
  speech: FliteSpeech,
  phones: readonly WordPhone[],
  shift: number,
): { samples: Float32Array; phones: WordPhone[] } {
  const spoken = phones.filter(({ phone }) => phone !== SILENT_PHONE);
  const duration = speech.pcm.length / speech.sampleRate;
  const from = Math.max(0, (spoken[0]?.start ?? 0) - EDGE);
  const to = Math.min(duration, (spoken.at(-1)?.end ?? 0) + EDGE);
  const pcm = speech.pcm.subarray(
    Math.round(from * speech.sampleRate),
    Math.round(to * speech.sampleRate),
  );
  const played = Math.round((speech.sampleRate * shift) / RATE_GRID) * RATE_GRID;
  const slower = speech.sampleRate / played;
  const at = (time: number) => Math.min(to - from, Math.max(0, time - from)) * slower;
  return {
    samples: resample(soundOfPcm(pcm, played).samples, played, SAMPLE_RATE),
    phones: phones
      .map((phone) => ({ ...phone, start: at(phone.start), end: at(phone.end) }))
      .filter(({ start, end }) => end > start),
  };
}

const silence = (seconds: number) => new Float32Array(Math.round(seconds * SAMPLE_RATE));

function assemble(segments: readonly Segment[]): FlitePerformance {
  const samples: Float32Array[] = [];
  const phones: WordPhone[] = [];
  const markSpans: MarkSpan[] = [];
  let length = 0;
  segments.forEach((segment, index) => {
    const start = length / SAMPLE_RATE;
    const end = (length + segment.samples.length) / SAMPLE_RATE;
    phones.push(...segment.phones.map((phone) => moved(phone, start)));
    if (segment.mark !== undefined) markSpans.push({ mark: segment.mark, start, end });
    const gap = index < segments.length - 1 ? segment.gapAfter : 0;
    samples.push(segment.samples, silence(gap));
    length += segment.samples.length + Math.round(gap * SAMPLE_RATE);
  });
  return { samples: joinSamples(samples), phones, markSpans };
}

const moved = <T extends Phone>(phone: T, by: number): T => ({
  ...phone,
  start: phone.start + by,
  end: phone.end + by,
});
