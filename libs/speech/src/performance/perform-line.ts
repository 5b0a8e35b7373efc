import type { FaceCue, GestureCue, MarkTime, WordTime } from '@cuelight/contracts';
import { planFaces } from './face-plan.js';
import { planGestures } from './gesture-plan.js';
import { parseLine, type ParsedLine } from './parse-line.js';

export interface PerformanceRequest {
  readonly text: string;
  readonly seed: number;
  readonly cast: readonly string[];
  readonly frames: number;
  readonly words: readonly WordTime[];
  readonly marks: readonly MarkTime[];
}

export interface Performance {
  readonly caption: string;
  readonly faces: FaceCue[];
  readonly gestures: GestureCue[];
}

/** Face and movements for a line whose word times are known. Pure and quick: re-run it when a seed changes. */
export const performLine = (request: PerformanceRequest): Performance =>
  performParsed(parseLine(request.text), request);

export function performParsed(
  line: ParsedLine,
  { seed, cast, frames, words, marks }: Omit<PerformanceRequest, 'text'>,
): Performance {
  const timed = { line, words, markTimes: marks, frames };
  return {
    caption: line.caption,
    faces: planFaces(timed),
    gestures: planGestures(timed, { seed, cast }),
  };
}
