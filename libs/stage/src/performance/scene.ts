import type { FaceSettings, RenderedLine, RenderedTake } from '@cuelight/contracts';

/** What of a rendered line is performed. */
export type PerformedLine = Pick<
  RenderedLine,
  'speaker' | 'caption' | 'gapFrames' | 'frames' | 'faces' | 'gestures' | 'cues'
> & { readonly spoken: Pick<RenderedLine['spoken'], 'mouth' | 'words'> };

/** What of a rendered take is performed; an ad-lib is a take of one line. */
export interface PerformedTake extends Pick<RenderedTake, 'seed' | 'durationFrames'> {
  readonly lines: readonly PerformedLine[];
}

/** A line with its place in the take: frames `start` up to `end`. */
export interface Turn {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  readonly line: PerformedLine;
}

/** Who speaks when, for as long as the scene lasts. Without turns everybody idles. */
export interface Scene {
  readonly seed: number;
  readonly frames: number;
  readonly turns: readonly Turn[];
}

export type CastSettings = Readonly<Record<string, FaceSettings>>;

export function sceneOf({ seed, durationFrames, lines }: PerformedTake): Scene {
  const turns: Turn[] = [];
  let frame = 0;
  for (const line of lines) {
    const start = frame + line.gapFrames;
    const end = start + line.frames;
    turns.push({ character: line.speaker, start, end, line });
    frame = end;
  }
  return { seed, frames: Math.max(durationFrames, frame), turns };
}

/** What a character does in a stretch of a scene. */
export interface Role {
  readonly start: number;
  readonly end: number;
  readonly kind: 'speak' | 'listen' | 'idle';
  /** Whom a listener listens to. */
  readonly to: string | null;
}

/** The stretches of a scene as one character lives them: from the start of a line to that of the next. */
export function rolesOf({ turns, frames }: Scene, character: string): readonly Role[] {
  const first = turns[0];
  if (!first) return [{ start: 0, end: frames, kind: 'idle', to: null }];
  const roles = turns.map((turn, index): Role => {
    const end = turns[index + 1]?.start ?? turn.end;
    const start = index === 0 ? 0 : turn.start;
    if (turn.character === character) return { start, end, kind: 'speak', to: null };
    return { start, end, kind: 'listen', to: turn.character };
  });
  const last = turns[turns.length - 1] ?? first;
  if (last.end < frames) roles.push({ start: last.end, end: frames, kind: 'idle', to: null });
  return roles;
}

/** Whom a character talks to: who spoke last before it, or else who speaks next, or else anyone. */
export function partnerOf(
  scene: Scene,
  cast: readonly { readonly id: string }[],
  self: string,
): string | null {
  const other = scene.turns.find(({ character }) => character !== self);
  return other?.character ?? cast.find(({ id }) => id !== self)?.id ?? null;
}
