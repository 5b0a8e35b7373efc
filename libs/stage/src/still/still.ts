import { Expression, Mood } from '@cuelight/contracts';
import { changeLighting, initialLighting } from '@cuelight/domain';
import { lightAt, lightTrack } from '../lighting/light-track.js';
import type { CastMember, GazePoint } from '../performance/cast.js';
import { pngOf } from '../picture/still.js';
import { tvPictureOf } from '../picture/tv-picture.js';
import { createStage, type StageOptions } from '../stage.js';
import { stillWordUnknown } from '../stage.errors.js';
import { only, still, tvOff, type CharacterPose, type LightLevel } from '../state/frame-state.js';

export interface StillOptions extends StageOptions {
  /** An image file for the TV. */
  readonly tv?: Uint8Array | undefined;
}

/** What the words of a still ask for. */
export interface StillRequest {
  readonly characters: Readonly<Record<string, CharacterPose>>;
  readonly light: LightLevel;
}

const MOUTHS = /^([A-HX]|[a-z]+-X)$/;
const LIDS = ['open', 'half', 'closed', 'wide'];

/**
 * A PNG of the stage in the state that some words describe: expressions, mouths, moods, lids,
 * directions to look in, `lights-off`. The name of a character makes what follows its own.
 */
export async function renderStill(
  words: readonly string[],
  options: StillOptions = {},
): Promise<Buffer> {
  const stage = await createStage(options);
  const { characters, light } = readStill(words, stage.cast);
  const picture = options.tv ? await tvPictureOf('still', options.tv, stage.tvScreen) : null;
  const out = new Uint8Array(stage.frameBytes);
  stage.render({ characters, light, tv: { ...tvOff, picture } }, out);
  return pngOf(stage.size, out);
}

/** Throws STAGE_STILL_WORD_UNKNOWN for a word that means nothing. */
export function readStill(words: readonly string[], cast: readonly CastMember[]): StillRequest {
  const poses = new Map(cast.map((member) => [member.id, neutralOf(member)]));
  let lighting = initialLighting(0);
  let meant = cast;
  for (const word of words) {
    const named = cast.filter(({ id }) => id === word);
    const mood = Mood.safeParse(word);
    if (named.length > 0 || word === 'all') {
      meant = named.length > 0 ? named : cast;
    } else if (word === 'lights-off') {
      lighting = changeLighting(lighting, { type: 'lights', mode: 'off' }, 0);
    } else if (mood.success && word !== 'neutral') {
      lighting = changeLighting(lighting, { type: 'mood', mood: mood.data }, 0);
    } else {
      for (const member of meant) {
        const pose = poses.get(member.id) ?? neutralOf(member);
        poses.set(member.id, { ...pose, ...changeOf(word, member, cast) });
      }
    }
  }
  return { characters: Object.fromEntries(poses), light: lightAt(lightTrack(lighting), 0) };
}

function changeOf(
  word: string,
  member: CastMember,
  cast: readonly CastMember[],
): Partial<CharacterPose> {
  const expression = Expression.safeParse(word);
  if (expression.success) return faceOf(member, expression.data);
  if (MOUTHS.test(word)) return { mouth: only(word) };
  if (word === 'blink') return { eyes: 'closed' };
  if (LIDS.includes(word)) return { eyes: word };
  const gaze = directionsOf(member)[word];
  if (gaze) return { gaze };
  const names = cast.map(({ id }) => id).join(', ');
  throw stillWordUnknown({ word, names });
}

function directionsOf({ gazeRange, tv }: CastMember): Record<string, GazePoint> {
  return {
    'look-left': { x: -gazeRange, y: 0 },
    'look-right': { x: gazeRange, y: 0 },
    'look-up': { x: 0, y: -4 },
    'look-down': { x: 0, y: 4 },
    'look-tv': tv,
    'look-camera': { x: 0, y: 0 },
  };
}

function neutralOf(member: CastMember): CharacterPose {
  return {
    mouth: only('X'),
    brows: only('neutral'),
    eyes: 'open',
    gaze: { x: 0, y: 0 },
    browLift: 0,
    extras: [],
    body: still,
    head: still,
    ...faceOf(member, 'neutral'),
  };
}

function faceOf({ expressions }: CastMember, name: Expression): Partial<CharacterPose> {
  const { brows, eyes, mouth, extra, gaze } = expressions[name];
  return {
    brows: only(brows),
    mouth: only(mouth),
    eyes,
    extras: extra.map((one) => ({ name: one, opacity: 1 })),
    gaze: { x: gaze[0], y: gaze[1] },
  };
}
