import { defaultFaceSettings, type FaceSettings } from '@cuelight/contracts';
import { blinksOf } from './blinks.js';
import { breathOf } from './breath.js';
import { toward, type CastMember } from './cast.js';
import { Dice } from './dice.js';
import { FaceTrack } from './faces.js';
import type { GazeTrack } from './gaze.js';
import { gesturesOf, leanOf, type Gesture } from './gestures.js';
import { gazeOf } from './glances.js';
import type { MoveTrack } from './moves.js';
import { driftOf, followOf, tiltOf, type HeadMotion } from './posture.js';
import { faceWishesOf, passingFaces } from './reactions.js';
import { partnerOf, sceneOf, type CastSettings, type PerformedTake, type Scene } from './scene.js';

/** Everything one character does in a scene, worked out beforehand. */
export interface Part {
  readonly member: CastMember;
  readonly settings: FaceSettings;
  /** 1 when its partner is to the right of it in the picture, -1 to the left. */
  readonly side: 1 | -1;
  readonly faces: FaceTrack;
  readonly gaze: GazeTrack;
  readonly blinks: readonly number[];
  readonly gestures: readonly Gesture[];
  readonly breath: MoveTrack;
  readonly lean: MoveTrack;
  readonly tilt: MoveTrack;
  readonly headDrift: (frame: number) => HeadMotion;
  readonly bodyDrift: (frame: number) => HeadMotion;
  readonly follow: (frame: number) => HeadMotion;
}

/** A scene with all its parts. It depends on the scene, the cast and the settings alone. */
export interface PerformancePlan {
  readonly scene: Scene;
  readonly parts: readonly Part[];
}

/** Works out what everybody does in a take. Some milliseconds for a minute of it. */
export function planTake(
  take: PerformedTake,
  cast: readonly CastMember[],
  settings: CastSettings = {},
): PerformancePlan {
  return planScene(sceneOf(take), cast, settings);
}

export function planScene(
  scene: Scene,
  cast: readonly CastMember[],
  settings: CastSettings,
): PerformancePlan {
  const glances = new Map(
    cast.map((member) => {
      const dice = new Dice(scene.seed, member.id, 'gaze');
      const factor = (settings[member.id] ?? defaultFaceSettings).gaze;
      return [member.id, gazeOf(scene, cast, member, { dice, factor })];
    }),
  );
  const blinkers = cast.flatMap(({ id, gazeRange }) => {
    const gaze = glances.get(id);
    const rate = (settings[id] ?? defaultFaceSettings).blinkRate;
    return gaze ? [{ id, gaze, gazeRange, rate, dice: new Dice(scene.seed, id, 'blink') }] : [];
  });
  const blinks = blinksOf(scene, blinkers);
  const parts = cast.flatMap((member) => {
    const gaze = glances.get(member.id);
    if (!gaze) return [];
    const lids = blinks.get(member.id) ?? [];
    return [partOf(scene, member, { cast, settings, gaze, blinks: lids })];
  });
  return { scene, parts };
}

interface Planned {
  readonly cast: readonly CastMember[];
  readonly settings: CastSettings;
  readonly gaze: GazeTrack;
  readonly blinks: readonly number[];
}

function partOf(scene: Scene, member: CastMember, planned: Planned): Part {
  const { id, gazeRange } = member;
  const settings = planned.settings[id] ?? defaultFaceSettings;
  const { idleRate } = settings;
  const dice = (what: string) => new Dice(scene.seed, id, what);
  const wishes = [
    ...faceWishesOf(scene, id, { settings: planned.settings, dice: dice('answers') }),
    ...passingFaces(scene, dice('passing'), idleRate),
  ];
  return {
    member,
    settings,
    side: sideOf(member, partnerOf(scene, planned.cast, id), planned.cast),
    faces: new FaceTrack(member, wishes, dice('faces')),
    gaze: planned.gaze,
    blinks: planned.blinks,
    gestures: gesturesOf(scene, { id, dice: dice('gestures'), idleRate }),
    breath: breathOf(scene, id, dice('breath')),
    lean: leanOf(scene, id),
    tilt: tiltOf(scene.frames, dice('tilt'), idleRate),
    headDrift: driftOf(dice('head'), Math.min(MOST_DRIFT, idleRate)),
    bodyDrift: driftOf(dice('body'), Math.min(MOST_DRIFT, idleRate)),
    follow: followOf(planned.gaze, gazeRange),
  };
}

/** More than this and a seated character seems to be at sea. */
const MOST_DRIFT = 1.5;

function sideOf(
  { place }: CastMember,
  partner: string | null,
  cast: readonly CastMember[],
): 1 | -1 {
  const other = cast.find(({ id }) => id === partner);
  return other && toward(place, other.place, 1).x < 0 ? -1 : 1;
}
