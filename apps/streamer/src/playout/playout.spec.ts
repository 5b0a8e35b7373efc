import {
  type PlayoutEvent,
  type RenderedTake,
  SAMPLES_PER_FRAME,
  type SlotFile,
} from '@cuelight/contracts';
import { CommandLog } from './command-log.js';
import { Playout } from './playout.js';
import type { PlayoutSlots } from './playout.snapshot.js';
import type { LoadedTake } from './take-loader.js';

const LINE_FRAMES = 10;
const GAP_FRAMES = 5;

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const makeTake = (n: number): RenderedTake => ({
  takeId: uuid(n),
  segmentId: uuid(100 + n),
  showId: uuid(999),
  title: `Segment ${n}`,
  scriptHash: 'ab'.repeat(32),
  seed: 1,
  lines: [
    {
      id: uuid(200 + n),
      speaker: 'chad',
      caption: 'Hello',
      gapFrames: GAP_FRAMES,
      frames: LINE_FRAMES,
      spoken: {
        audio: 'ab'.repeat(32),
        samples: LINE_FRAMES * SAMPLES_PER_FRAME,
        mouth: 'A'.repeat(LINE_FRAMES),
        words: [],
        syncScore: 1,
        mouthSource: 'phones',
        loudness: { lufs: -16, truePeakDb: -3 },
        voice: { provider: 'test', voice: 'tone' },
      },
      faces: [],
      gestures: [],
      cues: [],
    },
  ],
  media: [],
  durationFrames: GAP_FRAMES + LINE_FRAMES,
  contentHash: `${n}`.repeat(64).slice(0, 64),
});

/** Playout whose takes are loaded at once, but one for which it waits. */
class Desk {
  readonly events: PlayoutEvent[] = [];
  readonly saved: PlayoutSlots[] = [];
  readonly playout: Playout;
  private commands = 0;

  constructor(slow?: { takeId: string; comes: Promise<void> }) {
    this.playout = new Playout({
      loader: {
        load: async (take): Promise<LoadedTake> => {
          if (take.takeId === slow?.takeId) await slow.comes;
          return { take, plan: take, sounds: [new Int16Array(1)], tv: new Map() };
        },
      },
      commands: new CommandLog(),
      captions: { add: () => undefined, cutAt: () => undefined },
      epochMsOf: (frame) => frame,
      tell: (event) => void this.events.push(event),
      save: (slots) => void this.saved.push(slots),
      onChange: () => undefined,
    });
  }

  async load(take: RenderedTake): Promise<void> {
    this.commands += 1;
    this.playout.load({ commandId: `${this.commands}`, slot: 'next', take });
    await settled();
  }

  autoAdvance(): void {
    this.playout.command('auto', { type: 'auto-advance', enabled: true });
  }

  get newest(): PlayoutSlots | undefined {
    return this.saved.at(-1);
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const [first, second, third] = [makeTake(1), makeTake(2), makeTake(3)];

describe('Playout', () => {
  it('keeps the sounds of a take that arrives in the very frame in which another ends', async () => {
    const desk = new Desk();
    desk.autoAdvance();
    await desk.load(first);
    const ends = 1 + GAP_FRAMES + LINE_FRAMES;
    desk.playout.advanceTo(ends - 1);
    expect(desk.events.map(({ type }) => type)).not.toContain('take.ended');

    await desk.load(second);
    expect(desk.events.map(({ type }) => type)).toContain('take.ended');
    desk.playout.advanceTo(ends + 1);
    expect(desk.playout.snapshot.onAir?.takeId).toBe(second.takeId);
    expect(desk.playout.take(second.takeId)).toBeDefined();
    expect(desk.newest?.onAir?.take.title).toBe('Segment 2');
    expect(desk.playout.take(first.takeId)).toBeUndefined();
  });

  it('loses nothing when it dies again while it takes up what was left', async () => {
    const left: SlotFile = {
      ...{ generation: 7, autoAdvance: true, hold: false, slate: false, stage: null, tv: null },
      onAir: { take: first, startedAt: 0, startFrame: 0, nextLine: 1, speaking: null },
      next: second,
      reserve: [third],
      savedAt: 0,
      untold: [],
    };
    const { promise: comes, resolve: arrive } = Promise.withResolvers<void>();
    const desk = new Desk({ takeId: third.takeId, comes });
    const resumed = desk.playout.resume(left, { goneMs: 0, airedTo: 20 });
    await settled();
    desk.playout.advanceTo(1);
    desk.playout.advanceTo(100);
    expect(desk.events.map(({ type }) => type)).toContain('take.ended');
    expect(desk.newest).toMatchObject({ onAir: null, autoAdvance: true, next: second });
    expect(desk.newest?.reserve).toEqual([third]);

    arrive();
    await resumed;
    desk.playout.advanceTo(101);
    expect(desk.newest).toMatchObject({ onAir: { take: second }, autoAdvance: true, next: third });
    expect(desk.newest?.reserve).toEqual([]);
  });
});
