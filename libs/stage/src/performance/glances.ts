import { GAZE_HEIGHT, toward, type CastMember, type GazePoint } from './cast.js';
import type { Dice } from './dice.js';
import { GazeTrack, scaled, withPulls, type Fixation, type Pull } from './gaze.js';
import { framesIn } from './moves.js';
import { partnerOf, rolesOf, type Role, type Scene, type Turn } from './scene.js';

/** A speaker's eyes are on somebody for 3-10 s, then away for 2-5 s. */
const ENGAGED = [3, 10] as const;
const AWAY = [2, 5] as const;
const TO_PARTNER = 0.65;

/** A listener's eyes are on the speaker for about 75 % of the time. */
const LISTENING = [3.5, 8] as const;
const WANDERING = [1, 2.6] as const;

/** With nobody speaking, eyes go round: camera, partner, TV, anywhere. */
const IDLING = [2.5, 7] as const;

/** Times between saccades: bins of 400 ms from 0.8 s on, in per cent; the rest is longer. */
const SACCADE_BINS = [7.5, 11, 12.5, 14, 12.5, 5, 4, 3, 2];
const SACCADE_BIN = 0.4;
const SHORTEST_REST = 0.8;
const LONGEST_REST = 6;

/** A gaze that stays on its target still corrects itself by up to this many canvas pixels. */
const CORRECTION = 2;

/** The eyes turn to the TV soon after its picture changes, and stay long enough to take it in. */
const TO_TV_SPEAKER = [3, 8] as const;
const TO_TV_LISTENER = [8, 16] as const;
const ON_TV = [1.2, 2.2] as const;

const CAMERA: GazePoint = { x: 0, y: 0 };

type Target = GazePoint | 'anywhere';

interface Looker {
  readonly scene: Scene;
  readonly member: CastMember;
  readonly dice: Dice;
  /** The point to look at to see another character. */
  readonly person: (id: string | null) => GazePoint;
}

/** Plans where a character looks through a scene. */
export function gazeOf(
  scene: Scene,
  cast: readonly CastMember[],
  member: CastMember,
  { dice, factor }: { dice: Dice; factor: number },
): GazeTrack {
  const person = (id: string | null): GazePoint => {
    const other = cast.find((one) => one.id === id);
    return other ? toward(member.place, other.place, member.gazeRange) : CAMERA;
  };
  const looker: Looker = { scene, member, dice, person };
  const partner = partnerOf(scene, cast, member.id);
  const own = rolesOf(scene, member.id).flatMap((role) => fixationsIn(role, partner, looker));
  const pulls = scene.turns.flatMap((turn) => pullsIn(turn, partner, looker));
  return new GazeTrack(scaled(withPulls(own, pulls), member, factor));
}

function fixationsIn(role: Role, partner: string | null, looker: Looker): Fixation[] {
  const { dice } = looker;
  const fixations: Fixation[] = [];
  const reaction = role.kind === 'listen' ? dice.whole(5, 10) : 0;
  let frame = role.start + reaction;
  let engaged = true;
  while (frame < role.end) {
    const { target, seconds } = periodOf(role, engaged, partner, looker);
    const end = Math.min(role.end, frame + framesIn(seconds));
    fixations.push(...fixationsOn(target, frame, end, looker));
    frame = end;
    engaged = !engaged;
  }
  return fixations;
}

/** What the eyes do next in a role, and for how long. */
function periodOf(
  role: Role,
  engaged: boolean,
  partner: string | null,
  { member, dice, person }: Looker,
): { target: Target; seconds: number } {
  switch (role.kind) {
    case 'speak': {
      if (!engaged) return { target: 'anywhere', seconds: dice.between(...AWAY) };
      const target = dice.chance(TO_PARTNER) ? person(partner) : CAMERA;
      return { target, seconds: dice.between(...ENGAGED) };
    }
    case 'listen':
      return engaged
        ? { target: person(role.to), seconds: dice.between(...LISTENING) }
        : { target: 'anywhere', seconds: dice.between(...WANDERING) };
    case 'idle': {
      const round: Target[] = [CAMERA, CAMERA, person(partner), person(partner), member.tv];
      const target = round[dice.whole(0, round.length + 2)] ?? 'anywhere';
      return { target, seconds: dice.between(...IDLING) };
    }
    default:
      return role.kind satisfies never;
  }
}

function fixationsOn(target: Target, start: number, end: number, looker: Looker): Fixation[] {
  const { dice } = looker;
  const fixations: Fixation[] = [];
  for (let frame = start; frame < end; frame += framesIn(restOf(dice))) {
    if (target === 'anywhere') fixations.push({ start: frame, ...anywhere(looker) });
    else if (frame === start) fixations.push({ start: frame, ...target });
    else {
      const off = () => dice.between(-CORRECTION, CORRECTION);
      fixations.push({ start: frame, x: target.x + off(), y: target.y + off() });
    }
  }
  return fixations;
}

/** Down and to the sides more than up: that is where eyes go in thought. */
function anywhere({ member: { gazeRange }, dice }: Looker): GazePoint {
  const side = dice.chance(0.5) ? 1 : -1;
  return {
    x: side * dice.between(0.3, 0.85) * gazeRange,
    y: dice.between(-0.5, 1) * GAZE_HEIGHT,
  };
}

/** Seconds the eyes rest before the next saccade. */
function restOf(dice: Dice): number {
  let left = dice.between(0, 100);
  for (const [bin, share] of SACCADE_BINS.entries()) {
    if (left < share) return SHORTEST_REST + SACCADE_BIN * (bin + dice.next());
    left -= share;
  }
  return dice.between(SHORTEST_REST + SACCADE_BIN * SACCADE_BINS.length, LONGEST_REST);
}

/** What the script draws the eyes to: a new picture on the TV, a look it asks for. */
function pullsIn(turn: Turn, partner: string | null, looker: Looker): Pull[] {
  const { member, dice, person } = looker;
  const speaks = turn.character === member.id;
  const shown = turn.line.cues.filter(({ type }) => type === 'tv:show');
  const toTv = shown.map(({ frame }): Pull => {
    const [soonest, latest] = speaks ? TO_TV_SPEAKER : TO_TV_LISTENER;
    const start = turn.start + frame + dice.whole(soonest, latest);
    return { start, end: start + framesIn(dice.between(...ON_TV)), point: member.tv };
  });
  if (!speaks) return toTv;
  const asked = turn.line.gestures.flatMap(({ gesture, frame, frames }): Pull[] => {
    const when = { start: turn.start + frame, end: turn.start + frame + frames };
    if (gesture === 'look-tv') return [{ ...when, point: member.tv }];
    if (gesture === 'look-partner') return [{ ...when, point: person(partner) }];
    if (gesture === 'look-away') return [{ ...when, point: anywhere(looker) }];
    return [];
  });
  return [...toTv, ...asked];
}
