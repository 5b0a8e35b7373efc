import {
  FRAME_RATE,
  SAMPLES_PER_FRAME,
  type PlayoutEvent,
  type RenderedTake,
} from '@cuelight/contracts';
import type { PlayoutCommand } from '@cuelight/domain';
import type { FrameState } from '@cuelight/stage';
import { Picture } from '../channel/picture.js';
import { CommandLog } from '../playout/command-log.js';
import { Playout } from '../playout/playout.js';
import type { LoadedTake } from '../playout/take-loader.js';
import { houseLoop } from '../sound/house-loop.js';
import { SILENT_START } from '../sound/mixer.js';
import { roomTone } from '../sound/room-tone.js';
import { CastShow } from './cast-show.js';
import { Lights } from './lights.js';
import { StageRenderer } from './stage-renderer.js';
import { StageSource } from './stage-source.js';
import { TvDesk } from './tv-desk.js';

/** Draws nothing: what counts is what it was asked for last. */
class Asked extends StageRenderer {
  readonly states = new Map<number, FrameState>();

  override request(frame: number, state: FrameState): void {
    this.states.set(frame, state);
  }

  override newest(): undefined {
    return undefined;
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

const GAP = 6;
const FRAMES = 20;

/** One line as loud as can be, that makes the lights blue with its first frame. */
const line: RenderedTake['lines'][number] = {
  id: '00000000-0000-4000-8000-000000000009',
  speaker: 'chad',
  caption: 'Look',
  gapFrames: GAP,
  frames: FRAMES,
  spoken: {
    audio: 'ab'.repeat(32),
    samples: FRAMES * SAMPLES_PER_FRAME,
    mouth: 'A'.repeat(FRAMES),
    words: [],
    syncScore: 1,
    mouthSource: 'phones',
    loudness: { lufs: -16, truePeakDb: -3 },
    voice: { provider: 'test', voice: 'tone' },
  },
  faces: [],
  gestures: [],
  cues: [{ type: 'lighting:hue', target: '120', frame: 0 }],
};
const take: RenderedTake = {
  takeId: '00000000-0000-4000-8000-000000000001',
  segmentId: '00000000-0000-4000-8000-000000000002',
  showId: '00000000-0000-4000-8000-000000000003',
  title: 'plant',
  scriptHash: 'ab'.repeat(32),
  seed: 1,
  lines: [line],
  media: [],
  durationFrames: GAP + FRAMES,
  contentHash: 'cd'.repeat(32),
};
const loaded: LoadedTake = {
  take,
  plan: { ...take, lines: [line] },
  sounds: [new Int16Array(FRAMES * SAMPLES_PER_FRAME).fill(20_000)],
  tv: new Map(),
};

const epochMsOf = (frame: number) => (frame * 1000) / FRAME_RATE;

class Studio {
  readonly events: PlayoutEvent[] = [];
  readonly asked = new Asked();
  readonly lights = new Lights(epochMsOf);
  readonly playout: Playout;
  readonly source: StageSource;
  private frame = 99;

  constructor() {
    this.playout = new Playout({
      loader: { load: () => Promise.resolve(loaded) },
      commands: new CommandLog(),
      captions: { add: () => undefined, cutAt: () => undefined },
      epochMsOf,
      tell: (event) => void this.events.push(event),
      save: () => undefined,
      onChange: () => this.source.redo(),
    });
    this.source = new StageSource({
      playout: this.playout,
      show: new CastShow([], this.playout, epochMsOf, 1),
      lights: this.lights,
      tv: new TvDesk({ width: 16, height: 8 }, epochMsOf, () => undefined),
      renderer: this.asked,
      beds: { tone: roomTone(), loop: houseLoop() },
      before: { still: new Picture(Buffer.alloc(0), () => undefined), mixState: SILENT_START },
      panOf: () => 0,
      burnIn: 'on',
    });
  }

  /** Puts frames on air up to `frame`. @returns their sounds */
  to(frame: number): Map<number, Uint8Array> {
    const sounds = new Map<number, Uint8Array>();
    while (this.frame < frame) {
      this.frame += 1;
      this.source.picture(this.frame);
      sounds.set(this.frame, this.source.sound(this.frame));
    }
    return sounds;
  }

  async load(): Promise<void> {
    this.command({ type: 'auto-advance', enabled: false });
    this.playout.load({ commandId: 'load', slot: 'next', take });
    await new Promise((resolve) => setImmediate(resolve));
  }

  command(command: PlayoutCommand): void {
    this.playout.command(`${this.frame} ${command.type}`, command);
  }

  take(): void {
    const { generation } = this.playout.snapshot;
    this.command({ type: 'take', takeId: take.takeId, expectOnAir: null, generation });
  }

  /** Of which take the picture of a frame is. */
  takeIn(frame: number): string | null | undefined {
    return this.asked.states.get(frame)?.burnIn?.takeId;
  }

  framesOf(type: PlayoutEvent['type']): number[] {
    return this.events.flatMap((event) =>
      event.type === type && 'frame' in event ? [event.frame] : [],
    );
  }
}

const loudest = (sound: Uint8Array | undefined) =>
  new Int16Array(sound?.slice().buffer ?? new ArrayBuffer(0)).reduce(
    (most, value) => Math.max(most, Math.abs(value)),
    0,
  );

describe('StageSource', () => {
  it('puts a take on air with the second frame from now, though three are prepared', async () => {
    const studio = new Studio();
    await studio.load();
    studio.to(200);
    expect([201, 202, 203].map((frame) => studio.takeIn(frame))).toEqual([null, null, null]);
    expect(studio.takeIn(204)).toBeUndefined();

    studio.take();
    expect(studio.framesOf('take.started')).toEqual([202]);
    expect([201, 202, 203].map((frame) => studio.takeIn(frame))).toEqual([
      null,
      take.takeId,
      take.takeId,
    ]);
    const sounds = studio.to(240);
    const heard = [...sounds].filter(([, sound]) => loudest(sound) > 10_000).map(([at]) => at);
    expect([heard[0], heard.at(-1), heard.length]).toEqual([202 + GAP, 201 + GAP + FRAMES, FRAMES]);
    expect(studio.framesOf('line.started')).toEqual([202 + GAP]);
    expect(studio.framesOf('take.ended')).toEqual([202 + GAP + FRAMES]);
  });

  it('tells of nothing before it is certain', async () => {
    const studio = new Studio();
    await studio.load();
    studio.to(200);
    studio.take();
    // The line begins with frame 208, which is prepared with 205 and can still be cut off until 206 is on air.
    studio.to(206);
    expect(studio.framesOf('line.started')).toEqual([]);
    studio.command({ type: 'slate', enabled: true });
    expect(studio.framesOf('line.started')).toEqual([208]);
    expect(studio.framesOf('line.ended')).toEqual([208]);
    expect(studio.takeIn(208)).toBeNull();
    studio.to(240);
    expect(studio.framesOf('line.started')).toEqual([208]);
  });

  it('sounds the same whether frames were worked out once or twice', async () => {
    const [once, twice] = [new Studio(), new Studio()];
    for (const studio of [once, twice]) {
      await studio.load();
      studio.to(200);
      studio.take();
    }
    const expected = once.to(260);
    for (let frame = 201; frame <= 260; frame += 1) {
      const sounds = twice.to(frame);
      expect(
        Buffer.compare(
          sounds.get(frame) ?? Buffer.alloc(0),
          expected.get(frame) ?? Buffer.alloc(1),
        ),
      ).toBe(0);
      twice.source.redo();
    }
    expect(twice.events).toEqual(once.events);
    expect(twice.asked.states.get(255)).toEqual(once.asked.states.get(255));
  });

  it('keeps every change of the same moment, and the cue that was worked out ahead fires once', async () => {
    const studio = new Studio();
    await studio.load();
    studio.to(200);
    studio.take();
    studio.to(205);
    // The cue of frame 208 is worked out; both changes come before it.
    const dim = { ...studio.lights.state, lights: { mode: 'on' as const, opacity: 0.3 } };
    studio.source.redo(() => studio.lights.set(dim, studio.playout.nextFrame));
    studio.source.redo();
    studio.to(240);
    expect(studio.lights.state).toMatchObject({ lights: { opacity: 0.3 }, hue: 120 });
  });
});
