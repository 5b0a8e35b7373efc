// Behaviour in prose: docs/spec/playback.md

/** A segment that could be on air, is, or is next. */
export interface PlaybackSegment {
  readonly id: string;
  readonly status: 'ready' | 'pre-air' | 'on-air';
  /** The take of exactly the script it has now; null when there is none. */
  readonly takeId: string | null;
  /** Whether a take of it has been on air, by the as-run. What was on air is never put there again. */
  readonly hasBeenOnAir: boolean;
}

/** What the streamer says it does. */
export interface PlaybackFact {
  readonly onAir: { readonly takeId: string; readonly segmentId: string } | null;
  /** Takes that are loaded, in the order they would be played. */
  readonly loaded: readonly string[];
  readonly loading: readonly string[];
  readonly autoAdvance: boolean;
}

export interface PlaybackPicture {
  /** Intent: whether segments shall follow each other by themselves. */
  readonly playing: boolean;
  /** In the order of the rundown. */
  readonly segments: readonly PlaybackSegment[];
  readonly fact: PlaybackFact;
}

/** A step of a segment, so that the rundown says what is true. */
export type RundownStep =
  /** It is marked as on air and is not. */
  | { readonly type: 'finish'; readonly segmentId: string }
  /** It was on air while nobody looked. */
  | { readonly type: 'retire'; readonly segmentId: string }
  /** It is next by its mark, and something else is in its way or it cannot be played. */
  | {
      readonly type: 'demote';
      readonly segmentId: string;
      readonly because: 'overtaken' | 'no-take';
    }
  /** It is on air and not marked so. */
  | { readonly type: 'adopt'; readonly segmentId: string }
  | { readonly type: 'promote'; readonly segmentId: string };

/** An order to the streamer. */
export type StageOrder =
  | { readonly type: 'load'; readonly slot: 'next' | 'reserve'; readonly takeId: string }
  | { readonly type: 'unload'; readonly takeId: string }
  | { readonly type: 'hold'; readonly enabled: boolean }
  | { readonly type: 'auto-advance'; readonly enabled: boolean };

export interface PlaybackDecision {
  readonly steps: readonly RundownStep[];
  readonly orders: readonly StageOrder[];
}

/** Takes behind the next one that the streamer has, so that it goes on alone when the api is dead. */
const RESERVES = 2;

/**
 * What is to be done so that intent and fact meet. Fact wins: first the rundown is made true, and only a rundown that is
 * true leads to orders. The same picture gives the same decision; nothing to do gives nothing.
 */
export function decidePlayback(picture: PlaybackPicture): PlaybackDecision {
  const steps = toMakeTrue(picture);
  if (steps.length > 0) return { steps, orders: [] };
  const promoted = whomToPromote(picture);
  if (promoted) return { steps: [promoted], orders: [] };
  return { steps: [], orders: [...switches(picture), ...slots(picture)] };
}

function toMakeTrue({ segments, fact }: PlaybackPicture): RundownStep[] {
  const onAirId = fact.onAir?.segmentId;
  const over = segments.filter(({ id, status }) => status === 'on-air' && id !== onAirId);
  const missed = segments
    .filter(({ id, status, hasBeenOnAir }) => status !== 'on-air' && hasBeenOnAir && id !== onAirId)
    .sort((a, b) => Number(b.status === 'pre-air') - Number(a.status === 'pre-air'));
  const adopted = segments.find(({ id, status }) => id === onAirId && status !== 'on-air');

  const passes = [...missed, ...(adopted ? [adopted] : [])];
  const inTheWay = segments.find(
    ({ id, status, hasBeenOnAir }) => status === 'pre-air' && !hasBeenOnAir && id !== onAirId,
  );
  // There is room for one at pre-air, and a ready segment gets to air through it.
  const overtaken = inTheWay && passes.some(({ status }) => status === 'ready');
  return [
    ...over.map(({ id }) => ({ type: 'finish', segmentId: id }) as const),
    ...(overtaken
      ? [{ type: 'demote', segmentId: inTheWay.id, because: 'overtaken' } as const]
      : []),
    ...missed.map(({ id }) => ({ type: 'retire', segmentId: id }) as const),
    ...(adopted ? [{ type: 'adopt', segmentId: adopted.id } as const] : []),
  ];
}

function whomToPromote({ playing, segments }: PlaybackPicture): RundownStep | undefined {
  const next = segments.find(({ status }) => status === 'pre-air');
  if (next) {
    return next.takeId === null
      ? { type: 'demote', segmentId: next.id, because: 'no-take' }
      : undefined;
  }
  const first = playable(segments)[0];
  return playing && first ? { type: 'promote', segmentId: first.id } : undefined;
}

function playable(segments: readonly PlaybackSegment[]) {
  return segments.filter(({ status, takeId }) => status === 'ready' && takeId !== null);
}

/**
 * The streamer's own switch remembers whether it has heard of the intent: stop and play are carried out once, also when
 * it was away, and a producer's hold in between is left alone.
 */
function switches({ playing, fact }: PlaybackPicture): StageOrder[] {
  if (fact.autoAdvance === playing) return [];
  const advance = { type: 'auto-advance', enabled: playing } as const;
  if (playing) return [{ type: 'hold', enabled: false }, advance];
  return [advance, ...(fact.onAir ? [{ type: 'hold', enabled: true } as const] : [])];
}

/** What should be loaded, in order: the pre-air segment, and while playing those after it. */
function wantedTakes({ playing, segments }: PlaybackPicture): string[] {
  const next = segments.find(({ status }) => status === 'pre-air');
  const reserve = playing ? playable(segments).slice(0, RESERVES) : [];
  return [...(next ? [next] : []), ...reserve].flatMap(({ takeId }) =>
    takeId === null ? [] : [takeId],
  );
}

/** One load at a time and in order, so that nothing gets to air before what comes ahead of it. */
function slots(picture: PlaybackPicture): StageOrder[] {
  const { loaded, loading } = picture.fact;
  const wanted = wantedTakes(picture);
  const unloads = [...loaded, ...loading]
    .filter((takeId) => !wanted.includes(takeId))
    .map((takeId) => ({ type: 'unload', takeId }) as const);

  const kept = loaded.filter((takeId) => wanted.includes(takeId));
  const place = wanted.findIndex((takeId, index) => kept[index] !== takeId);
  const missing = wanted[place];
  if (missing === undefined || loading.some((takeId) => wanted.includes(takeId))) return unloads;
  if (place === 0) return [...unloads, { type: 'load', slot: 'next', takeId: missing }];
  // A reserve that is loaded again goes to the end: whoever is in the wrong place makes room.
  const misplaced = kept.includes(missing) ? kept[place] : undefined;
  return [...unloads, { type: 'load', slot: 'reserve', takeId: misplaced ?? missing }];
}
