import type { PlacedCue, ScriptLine } from '@cuelight/contracts';

/** The cues of a script of one family, each with the index of its line. */
export function placedCues(script: readonly ScriptLine[], family: 'tv' | 'lighting'): PlacedCue[] {
  return script.flatMap((line, lineIndex) =>
    line.cues
      .filter((cue) => cue.type.startsWith(`${family}:`))
      .map((cue) => ({
        type: cue.type,
        ...('target' in cue ? { target: cue.target } : {}),
        lineIndex,
      })),
  );
}
