import { FRAME_RATE, type Cue, type FrameCue, type WordTime } from '@cuelight/contracts';
import { heardWords } from '../script/index.js';

export interface PlacedOnFrames {
  /** In the order in which they fire. */
  readonly cues: FrameCue[];
  /** Cues whose word is not said in the line: they fire with its start. */
  readonly unheard: Cue[];
}

/**
 * The frame of every cue of a line. A cue fires with the line, or on the first frame of its word: the
 * first time it is said, compared as heard, so case, accents and punctuation do not count.
 */
export function placeCues(
  cues: readonly Cue[],
  { words, frames }: { readonly words: readonly WordTime[]; readonly frames: number },
): PlacedOnFrames {
  const said = words.flatMap(({ text, startMs }) =>
    heardWords(text).map((heard) => ({ heard, startMs })),
  );
  const unheard: Cue[] = [];
  const placed = cues.map((cue): FrameCue => {
    const { word, ...rest } = cue;
    if (word === undefined) return { ...rest, frame: 0 };
    const startMs = startOf(heardWords(word), said);
    if (startMs === undefined) unheard.push(cue);
    return { ...rest, frame: Math.min(frameAt(startMs ?? 0), frames - 1) };
  });
  return { cues: placed.sort((a, b) => a.frame - b.frame), unheard };
}

/** A word begins within this frame. A time that lies on a frame, but for rounding, is that frame's. */
const frameAt = (ms: number): number => Math.floor((ms * FRAME_RATE) / 1_000 + 1e-6);

/** When these words are first said one after the other. */
function startOf(
  wanted: readonly string[],
  said: readonly { readonly heard: string; readonly startMs: number }[],
): number | undefined {
  if (wanted.length === 0) return undefined;
  return said.find((_, at) => wanted.every((word, offset) => said[at + offset]?.heard === word))
    ?.startMs;
}
