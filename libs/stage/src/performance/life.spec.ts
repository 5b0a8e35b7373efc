import { defaultFaceSettings } from '@cuelight/contracts';
import * as fc from 'fast-check';
import { toward } from './cast.js';
import { HAND_OVER_FRAMES, handOver } from './hand-over.js';
import { IdleShow } from './idle.js';
import { performTake } from './perform.js';
import { planScene, planTake } from './plan.js';
import { anyTake, cast, lineOf, talk, takeOf } from './scene.fixture.js';
import { rolesOf, sceneOf, type PerformedTake, type Scene } from './scene.js';

const MINUTE = 1_800;

/** Blinks a minute of a character while it has a role, over many takes. */
function blinkRate(role: 'speak' | 'listen', blinkRateSetting = 1): number {
  let [blinks, frames] = [0, 0];
  for (let seed = 0; seed < 20; seed++) {
    const take = talk(20, seed);
    const settings = { left: { ...defaultFaceSettings, blinkRate: blinkRateSetting } };
    const part = planTake(take, cast, settings).parts.find(({ member }) => member.id === 'left');
    const stretches = rolesOf(sceneOf(take), 'left').filter(({ kind }) => kind === role);
    for (const { start, end } of stretches) {
      frames += end - start;
      blinks += part?.blinks.filter((frame) => frame >= start && frame < end).length ?? 0;
    }
  }
  return (blinks / frames) * MINUTE;
}

const idleScene = (seed: number): Scene => ({ seed, frames: 5 * MINUTE, turns: [] });
const blinksIn = (take: PerformedTake) => planTake(take, cast).parts.map(({ blinks }) => blinks);

describe('blinks', () => {
  // Bentivoglio 1997: 26 a minute in conversation, 17 at rest; Doughty 2001: 10.5-32.5 and 8-21.
  it('come about 26 times a minute to who speaks', () => {
    expect(blinkRate('speak')).toBeGreaterThan(23);
    expect(blinkRate('speak')).toBeLessThan(30);
  });

  it('come about 20 times a minute to who listens', () => {
    expect(blinkRate('listen')).toBeGreaterThan(17);
    expect(blinkRate('listen')).toBeLessThan(23);
  });

  it('come about 17 times a minute to who idles', () => {
    const rates = Array.from({ length: 20 }, (_, seed) => {
      const [part] = planScene(idleScene(seed), cast, {}).parts;
      return (part?.blinks.length ?? 0) / 5;
    });
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    expect(mean).toBeGreaterThan(15);
    expect(mean).toBeLessThan(20);
  });

  it('vary: a fifth of the intervals is under 1.3 s and a fifth over 3.5 s', () => {
    const intervals = Array.from(
      { length: 30 },
      (_, seed) => blinksIn(talk(10, seed))[0] ?? [],
    ).flatMap((track) => track.slice(1).map((frame, i) => (frame - (track[i] ?? 0)) / 30));
    const share = (pick: (seconds: number) => boolean) =>
      intervals.filter(pick).length / intervals.length;
    expect(share((s) => s < 1.3)).toBeGreaterThan(0.2);
    expect(share((s) => s > 3.5)).toBeGreaterThan(0.1);
    expect(share((s) => s < 0.6)).toBeGreaterThan(0.05);
    expect(Math.max(...intervals)).toBeLessThan(13);
  });

  it('follow the setting', () => {
    expect(blinkRate('speak', 2)).toBeGreaterThan(blinkRate('speak') * 1.4);
    expect(blinkRate('speak', 0)).toBe(0);
  });

  it('never close the eyes of two characters together', () => {
    fc.assert(
      fc.property(anyTake, (take) => {
        const [left = [], right = []] = blinksIn(take);
        for (const one of left) {
          for (const other of right) expect(Math.abs(one - other)).toBeGreaterThan(4);
        }
      }),
    );
  });

  it('take four frames: half, closed, closed, half', () => {
    const plan = planTake(talk(4, 9), cast);
    const [part] = plan.parts;
    const start = part?.blinks[3] ?? 0;
    const lids = [-1, 0, 1, 2, 3, 4].map((i) => performTake(plan, start + i)['left']?.eyes);
    expect(lids).toEqual(['open', 'half', 'closed', 'closed', 'half', 'open']);
  });
});

describe('gaze', () => {
  it('of a listener is on the speaker for about three quarters of the time', () => {
    let [on, all] = [0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const take = takeOf([lineOf({ frames: 1_800 })], seed);
      const plan = planTake(take, cast);
      const [left, right] = cast;
      if (!left || !right) throw new Error('two are needed');
      const speaker = toward(right.place, left.place, right.gazeRange);
      const track = plan.parts.find(({ member }) => member.id === 'right')?.gaze;
      for (let frame = 0; frame < 1_800; frame++, all++) {
        const { x, y } = track?.at(frame) ?? { x: 0, y: 0 };
        // Corrections of up to 2 px count as on the target.
        if (Math.abs(x - speaker.x) <= 2 && Math.abs(y - speaker.y) <= 2) on++;
      }
    }
    expect(on / all).toBeGreaterThan(0.65);
    expect(on / all).toBeLessThan(0.85);
  });

  it('rests between jumps, and a jump takes two frames', () => {
    fc.assert(
      fc.property(anyTake, (take) => {
        const plan = planTake(take, cast);
        for (const { gaze } of plan.parts) {
          const at = (frame: number) => JSON.stringify([gaze.at(frame).x, gaze.at(frame).y]);
          const starts = new Set(gaze.fixations.map(({ start }) => start));
          const slid = Array.from({ length: take.durationFrames }, (_, frame) => frame).filter(
            (frame) =>
              frame > 1 &&
              !starts.has(frame) &&
              !starts.has(frame - 1) &&
              at(frame) !== at(frame - 1),
          );
          expect(slid).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stays ahead when its setting is nothing', () => {
    const settings = { left: { ...defaultFaceSettings, gaze: 0 } };
    const [part] = planTake(talk(4, 2), cast, settings).parts;
    expect(part?.gaze.fixations.every(({ x, y }) => Math.abs(x) + Math.abs(y) === 0)).toBe(true);
  });
});

describe('bodies', () => {
  it('nod every 3 to 6 s while they listen', () => {
    const take = takeOf([lineOf({ frames: 1_800 })], 4);
    const part = planTake(take, cast).parts.find(({ member }) => member.id === 'right');
    const nods = part?.gestures.filter(({ kind }) => kind === 'nod') ?? [];
    expect(nods.length).toBeGreaterThanOrEqual(9);
    expect(nods.length).toBeLessThanOrEqual(20);
  });

  it('nod on stressed words while they speak, at least 0.9 s apart', () => {
    const part = planTake(talk(6, 4), cast).parts.find(({ member }) => member.id === 'left');
    const turns = sceneOf(talk(6, 4)).turns.filter(({ character }) => character === 'left');
    const nods = (part?.gestures ?? []).filter(({ start }) =>
      turns.some((turn) => start >= turn.start - 3 && start < turn.end),
    );
    expect(nods.length).toBeGreaterThan(5);
    nods.slice(1).forEach(({ start }, i) => {
      expect(start - (nods[i]?.start ?? 0)).toBeGreaterThanOrEqual(27);
    });
  });

  it('breathe in before they speak', () => {
    const [part] = planTake(talk(2, 8), cast).parts;
    const [turn] = sceneOf(talk(2, 8)).turns;
    const start = turn?.start ?? 0;
    expect(part?.breath.at(start)).toBeCloseTo(1);
    expect(part?.breath.at(start - 8)).toBeLessThan(0.5);
    expect(part?.breath.at(start + 60)).toBeLessThan(0.6);
  });

  it('never stand still', () => {
    const show = new IdleShow(cast, {}, 11);
    for (let second = 0; second < 120; second++) {
      const [a, b] = [show.posesAt(second * 30), show.posesAt(second * 30 + 30)];
      expect(a['left']?.head).not.toEqual(b['left']?.head);
    }
  });
});

describe('idling', () => {
  const moved = (from: number, show: IdleShow) => {
    const [a, b] = [show.posesAt(from)['left']?.head, show.posesAt(from + 1)['left']?.head];
    return Math.hypot((b?.x ?? 0) - (a?.x ?? 0), (b?.y ?? 0) - (a?.y ?? 0));
  };

  it('goes on without a jump for as long as it takes', () => {
    const show = new IdleShow(cast, {}, 3);
    for (let frame = MINUTE - 20; frame < MINUTE + 20; frame++) {
      expect(moved(frame, show)).toBeLessThan(3);
    }
    expect(show.posesAt(5 * MINUTE + 3)).toEqual(new IdleShow(cast, {}, 3).posesAt(5 * MINUTE + 3));
  });

  it('looks about: eyes move, faces pass, everybody blinks', () => {
    const show = new IdleShow(cast, {}, 5);
    const poses = Array.from({ length: MINUTE }, (_, frame) => show.posesAt(frame)['right']);
    expect(new Set(poses.map((pose) => pose?.gaze.x.toFixed(1))).size).toBeGreaterThan(8);
    expect(new Set(poses.map((pose) => pose?.brows.name)).size).toBeGreaterThan(1);
    expect(poses.some((pose) => pose?.eyes === 'closed')).toBe(true);
  });
});

describe('handOver', () => {
  it('carries everybody from one performance into the next', () => {
    const last = performTake(planTake(talk(3, 1), cast), 250);
    const plan = planTake(talk(3, 2), cast);
    const heads = Array.from({ length: HAND_OVER_FRAMES + 1 }, (_, age) => {
      return handOver(last, performTake(plan, age), age)['left']?.head;
    });
    const steps = [last['left']?.head, ...heads].map((head) => head?.x ?? 0);
    steps.slice(1).forEach((x, i) => expect(Math.abs(x - (steps[i] ?? 0))).toBeLessThan(4));
    expect(heads.at(-1)).toEqual(performTake(plan, HAND_OVER_FRAMES)['left']?.head);
  });
});
