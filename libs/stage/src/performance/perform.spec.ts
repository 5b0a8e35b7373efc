import { defaultFaceSettings, type FaceCue } from '@cuelight/contracts';
import * as fc from 'fast-check';
import type { CharacterPose } from '../state/frame-state.js';
import { performTake } from './perform.js';
import { planTake } from './plan.js';
import { anyTake, cast, lineOf, talk, takeOf } from './scene.fixture.js';
import type { PerformedTake } from './scene.js';

/** What a frame may move somebody by: beyond this a movement is seen as a jump. */
const MOST_PX = 5;
const MOST_DEGREES = 0.6;
const MOST_STRETCH = 0.004;

const most = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), -Infinity);

const posesOf = (take: PerformedTake, who: string, settings = {}): CharacterPose[] => {
  const plan = planTake(take, cast, settings);
  return Array.from({ length: take.durationFrames }, (_, frame) => {
    const pose = performTake(plan, frame)[who];
    if (!pose) throw new Error(`${who} is not on the stage`);
    return pose;
  });
};

const smile: FaceCue = { frame: 30, holdFrames: 30, expression: 'happy', intensity: 1 };

describe('performTake', () => {
  it('is a pure function of the take and the frame', () => {
    fc.assert(
      fc.property(anyTake, fc.nat(200), (take, frame) => {
        const [one, other] = [planTake(take, cast), planTake(structuredClone(take), cast)];
        performTake(one, 0);
        performTake(one, 150);
        expect(performTake(one, frame)).toEqual(performTake(other, frame));
      }),
    );
  });

  it('differs with the seed', () => {
    const [one, other] = [1, 2].map((seed) => posesOf(talk(2, seed), 'left'));
    expect(one).not.toEqual(other);
  });

  it('never jumps', () => {
    fc.assert(
      fc.property(anyTake, (take) => {
        for (const { id } of cast) {
          const poses = posesOf(take, id);
          for (const part of ['head', 'body'] as const) {
            const steps = poses.slice(1).map((pose, i) => {
              const [a, b] = [poses[i]?.[part] ?? pose[part], pose[part]];
              return {
                px: Math.hypot(b.x - a.x, b.y - a.y),
                degrees: Math.abs(b.rotation - a.rotation),
                stretch: Math.abs(b.scaleY - a.scaleY),
              };
            });
            expect(most(steps.map(({ px }) => px))).toBeLessThan(MOST_PX);
            expect(most(steps.map(({ degrees }) => degrees))).toBeLessThan(MOST_DEGREES);
            expect(most(steps.map(({ stretch }) => stretch))).toBeLessThan(MOST_STRETCH);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stays in reach: head, pupils and mixes within what the art can do', () => {
    fc.assert(
      fc.property(anyTake, (take) => {
        for (const { id, gazeRange } of cast) {
          const poses = posesOf(take, id);
          const shares = poses.flatMap(({ mouth, brows, extras }) => [
            mouth.mix,
            brows.mix,
            ...extras.map(({ opacity }) => opacity),
          ]);
          expect(most(poses.map(({ head }) => Math.hypot(head.x, head.y)))).toBeLessThan(20);
          expect(most(poses.map(({ head }) => Math.abs(head.rotation)))).toBeLessThan(5);
          expect(most(poses.map(({ body }) => Math.hypot(body.x, body.y)))).toBeLessThan(8);
          expect(most(poses.map(({ gaze }) => Math.abs(gaze.x)))).toBeLessThanOrEqual(gazeRange);
          expect(most(poses.map(({ gaze }) => Math.abs(gaze.y)))).toBeLessThanOrEqual(4);
          expect(most(shares)).toBeLessThanOrEqual(1);
          expect(most(shares.map((share) => -share))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('mouths what its line says, and only while it speaks', () => {
    const take = takeOf([
      lineOf({ frames: 6, gapFrames: 3, mouth: 'ABXDEF' }),
      lineOf({ speaker: 'right', frames: 3, gapFrames: 2, mouth: 'GHC' }),
    ]);
    const mouths = (who: string) =>
      posesOf(take, who)
        .map(({ mouth }) => mouth.name)
        .join('');

    expect(mouths('left')).toBe('XXXABXDEFXXXXX');
    expect(mouths('right')).toBe('XXXXXXXXXXXGHC');
  });

  it('opens the mouth by its gain, never losing a closure', () => {
    const take = takeOf([lineOf({ frames: 6, gapFrames: 0, mouth: 'ABCDGX' })]);
    const mouths = (mouthGain: number) =>
      posesOf(take, 'left', { left: { ...defaultFaceSettings, mouthGain } })
        .map(({ mouth }) => mouth.name)
        .join('');

    expect([0, 0.5, 1, 2].map(mouths)).toEqual(['ABBBGX', 'ABBCGX', 'ABCDGX', 'ACDDGX']);
  });

  it('brings a face up in 120-200 ms, brows first, holds it and lets it go', () => {
    const silent = lineOf({ frames: 150, gapFrames: 0, mouth: 'X'.repeat(150), faces: [smile] });
    const poses = posesOf(takeOf([silent]), 'left');
    const share = (pick: (pose: CharacterPose) => { name: string; mix: number }, name: string) =>
      poses.map((pose) => (pick(pose).name === name ? pick(pose).mix : 0));
    const brows = share((pose) => pose.brows, 'brows-happy');
    const mouth = share((pose) => pose.mouth, 'happy-X');
    const firstFull = (mixes: number[]) => mixes.findIndex((mix) => mix >= 1);

    expect(brows.findIndex((mix) => mix > 0)).toBe(28);
    expect(mouth.findIndex((mix) => mix > 0)).toBe(30);
    expect(firstFull(mouth) - 30 + 1).toBeGreaterThanOrEqual(4);
    expect(firstFull(mouth) - 30 + 1).toBeLessThanOrEqual(6);
    expect(mouth.filter((mix) => mix >= 1).length).toBeGreaterThanOrEqual(18);
    expect(poses[110]?.mouth.name).toBe('X');
  });

  it('plays a faint face with the brows alone, and by its setting not at all', () => {
    const line = lineOf({
      frames: 90,
      mouth: 'X'.repeat(90),
      faces: [{ ...smile, intensity: 0.4 }],
    });
    const looks = (intensity: number) => {
      const settings = { left: { ...defaultFaceSettings, intensity } };
      const poses = posesOf(takeOf([line]), 'left', settings);
      const names = new Set(poses.flatMap(({ brows, mouth }) => [brows.name, mouth.name]));
      return ['brows-happy', 'happy-X'].filter((name) => names.has(name));
    };
    expect([1, 2, 0.4].map(looks)).toEqual([['brows-happy'], ['brows-happy', 'happy-X'], []]);
  });

  it('shakes with laughter, eyes closed in a smile', () => {
    const laugh = { frame: 20, frames: 40, gesture: 'laugh' as const };
    const line = lineOf({ frames: 100, mouth: 'X'.repeat(100), gestures: [laugh] });
    const poses = posesOf(takeOf([line]), 'left').slice(8 + 26, 8 + 56);

    expect(poses.slice(4).every(({ eyes }) => eyes === 'happy')).toBe(true);
    expect(new Set(poses.map(({ mouth }) => mouth.name))).toEqual(new Set(['C', 'D']));
    const heights = poses.map(({ body }) => body.y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(2);
  });

  it('looks at the TV when its picture changes, the speaker before the listener', () => {
    const cues = [{ type: 'tv:show' as const, target: 'photo', frame: 60 }];
    const take = takeOf([lineOf({ frames: 150, gapFrames: 0, cues })], 5);
    const looksAtTv = (who: string) => {
      const tv = cast.find(({ id }) => id === who)?.tv;
      return posesOf(take, who).findIndex(
        ({ gaze }, f) => f >= 60 && gaze.x === tv?.x && gaze.y === tv?.y,
      );
    };
    expect(looksAtTv('left')).toBeGreaterThan(60);
    expect(looksAtTv('right')).toBeGreaterThan(looksAtTv('left'));
    expect(looksAtTv('right')).toBeLessThan(60 + 18);
  });

  it('shows a face held by hand over that of the script, and lets it go', () => {
    const plan = planTake(talk(2, 3), cast);
    const held = (age: number, left: number) =>
      performTake(plan, 50, { right: { expression: 'angry', age, left } })['right'];

    expect(held(20, 60)?.brows).toMatchObject({ name: 'brows-angry', mix: 1 });
    expect(held(2, 60)?.brows.mix).toBeLessThan(1);
    expect(held(100, 0)).toEqual(performTake(plan, 50)['right']);
  });
});
