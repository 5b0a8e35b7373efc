import type { CaptionCue } from './webvtt.js';

/** What is said when, for as long as a segment that needs it may still be written. */
export class CaptionLog {
  private cues: CaptionCue[] = [];

  add(cue: CaptionCue): void {
    if (cue.to > cue.from && cue.text.trim() !== '') this.cues.push(cue);
  }

  /** The speaker was cut off: nothing is said from `frame` on. */
  cutAt(frame: number): void {
    this.cues = this.cues
      .filter(({ from }) => from < frame)
      .map((cue) => (cue.to > frame ? { ...cue, to: frame } : cue));
  }

  /** Cues that overlap [from, to), in order. */
  overlapping(from: number, to: number): CaptionCue[] {
    return this.cues
      .filter((cue) => cue.from < to && cue.to > from)
      .sort((one, other) => one.from - other.from);
  }

  forgetBefore(frame: number): void {
    this.cues = this.cues.filter(({ to }) => to > frame);
  }
}
