import { takeContentHash } from '@cuelight/artefacts';
import type {
  assembleTake,
  JobData,
  JobResult,
  RenderedLine,
  VoicedScriptLine,
} from '@cuelight/contracts';
import { placeCues, planGaps } from '@cuelight/domain';
import { performLine } from '@cuelight/speech';

type Parts = JobData<typeof assembleTake>;
type Assembled = JobResult<typeof assembleTake>;
type Warnings = Assembled['warnings'];

/** Makes a take of its voiced lines. Pure: the same parts give the same take, to the last bit. */
export function assemble({ lines, cast, ...about }: Parts): Assembled {
  const gaps = planGaps(lines, about.seed);
  const warnings: Warnings = [];
  const rendered = lines.map((line, index): RenderedLine => {
    const { cues, unheard } = placeCues(line.cues, {
      words: line.voiced.spoken.words,
      frames: line.voiced.frames,
    });
    for (const { type, word } of unheard) {
      const message = `"${word}" is not heard in the line: ${type} comes with its start`;
      warnings.push({ lineId: line.id, message });
    }
    const others = cast.filter(({ speaker }) => speaker !== line.speaker);
    const performance = perform(line, {
      // A line's own number, so that two equal lines do not nod alike.
      seed: (about.seed + index) >>> 0,
      cast: others.map(({ name }) => name),
    });
    return { ...performance, gapFrames: gaps[index] ?? 0, cues };
  });
  const durationFrames = rendered.reduce((sum, line) => sum + line.gapFrames + line.frames, 0);
  const take = { ...about, lines: rendered, durationFrames };
  return { take: { ...take, contentHash: takeContentHash(take) }, warnings };
}

function perform(
  { id, speaker, text, voiced }: VoicedScriptLine,
  { seed, cast }: { readonly seed: number; readonly cast: readonly string[] },
): Omit<RenderedLine, 'gapFrames' | 'cues'> {
  const { frames, marks, spoken } = voiced;
  const { words } = spoken;
  const performance = performLine({ text, seed, cast, frames, marks, words });
  return { id, speaker, frames, spoken, ...performance };
}
