import type { Expression } from '@cuelight/contracts';
import type { Dice } from './dice.js';
import type { FaceWish } from './faces.js';
import { framesIn } from './moves.js';
import type { CastSettings, Scene } from './scene.js';

/** How a listener answers a face, the first more often than the second. */
const answers: Readonly<Record<Expression, readonly [Expression, Expression]>> = {
  neutral: ['neutral', 'neutral'],
  happy: ['happy', 'skeptical'],
  angry: ['nervous', 'skeptical'],
  sad: ['sad', 'nervous'],
  surprised: ['surprised', 'skeptical'],
  skeptical: ['neutral', 'nervous'],
  laughing: ['happy', 'laughing'],
  nervous: ['skeptical', 'sad'],
};
const FIRST_ANSWER = 0.7;

/** Only a face that is clearly played is answered, and not every one. */
const NOTICED = 0.5;
const ANSWERED = 0.6;
const MILDER = 0.75;

/** With nobody speaking, a face passes now and then, in the brows or as a smile. */
const PASSING_EVERY = [7, 18] as const;
const PASSING_FRAMES = [30, 75] as const;
const passing: readonly Omit<FaceWish, 'frame' | 'hold'>[] = [
  { expression: 'happy', strength: 0.4 },
  { expression: 'skeptical', strength: 0.4 },
  { expression: 'happy', strength: 0.6 },
];

export function passingFaces(scene: Scene, dice: Dice, rate: number): FaceWish[] {
  if (rate <= 0 || scene.turns.length > 0) return [];
  const wishes: FaceWish[] = [];
  const wait = () => framesIn(dice.between(...PASSING_EVERY) / rate);
  for (let frame = wait(); frame < scene.frames; frame += wait()) {
    const face = passing[dice.whole(0, passing.length - 1)];
    if (face) wishes.push({ ...face, frame, hold: dice.whole(...PASSING_FRAMES) });
  }
  return wishes;
}

/** Faces a character plays: those of its own lines, its laughs and sighs, and answers to the others'. */
export function faceWishesOf(
  scene: Scene,
  character: string,
  { settings, dice }: { settings: CastSettings; dice: Dice },
): FaceWish[] {
  const intensity = settings[character]?.intensity ?? 1;
  return scene.turns.flatMap(({ character: speaker, start, end, line }) => {
    const played = line.faces.map((face) => ({ ...face, frame: start + face.frame }));
    if (speaker !== character) {
      return played.flatMap((face) => answerTo(face, { dice, intensity, end }));
    }
    const wishes = played.map(({ frame, holdFrames, expression, intensity: strength }) => ({
      frame,
      hold: holdFrames,
      expression,
      strength: strength * intensity,
    }));
    const acted = line.gestures.flatMap(({ frame, frames, gesture }): FaceWish[] => {
      const at = { frame: start + frame, hold: frames };
      if (gesture === 'laugh') return [{ ...at, expression: 'laughing', strength: 1 }];
      // A sigh shows in the brows alone.
      if (gesture === 'sigh') return [{ ...at, expression: 'sad', strength: 0.4 }];
      return [];
    });
    return [...wishes, ...acted];
  });
}

function answerTo(
  face: { frame: number; holdFrames: number; expression: Expression; intensity: number },
  { dice, intensity, end }: { dice: Dice; intensity: number; end: number },
): FaceWish[] {
  const [likely, other] = answers[face.expression];
  const expression = dice.chance(FIRST_ANSWER) ? likely : other;
  const frame = face.frame + dice.whole(framesIn(0.27), framesIn(0.55));
  const answered = dice.chance(ANSWERED) && face.intensity >= NOTICED && frame < end;
  if (!answered || expression === 'neutral') return [];
  const strength = face.intensity * MILDER * intensity;
  return [{ frame, hold: Math.min(face.holdFrames, end - frame), expression, strength }];
}
