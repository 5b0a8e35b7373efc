import { DEFAULT_ART } from '../default-art.js';
import { readBurnIn } from '../picture/burn-in.js';
import { performTake } from '../performance/perform.js';
import { planTake } from '../performance/plan.js';
import { lineOf, takeOf } from '../performance/scene.fixture.js';
import { createStage, type Stage } from '../stage.js';
import { tvOff, type FrameState } from '../state/frame-state.js';
import { compileStage, type CompiledStage } from './compiled-stage.fixture.js';
import type { StageFrame } from './frame-pool.js';
import { StageThread, type StageFault, type StageThreadOptions } from './stage-thread.js';

const size = { width: 320, height: 180 };

/** Polls until there is something; the wait has an end, so that a failure is a failure and no hang. */
async function until<Thing>(look: () => Thing | null | false, what: string): Promise<Thing> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`waited in vain for ${what}`);
}

describe('StageThread', () => {
  let compiled: CompiledStage;
  let here: Stage;
  let thread: StageThread | null = null;
  const faults: StageFault[] = [];

  const start = async (options: StageThreadOptions = {}): Promise<StageThread> => {
    faults.length = 0;
    const onFault = (fault: StageFault) => void faults.push(fault);
    thread = await StageThread.start({
      ...{ size, art: DEFAULT_ART, worker: compiled.worker, onFault },
      ...options,
    });
    return thread;
  };
  const taken = (from: StageThread, frame: number): Promise<StageFrame> =>
    until(() => from.take(frame), `frame ${frame}`);

  const plan = () => planTake(takeOf([lineOf({ speaker: 'chad', frames: 200 })]), here.cast);
  const stateOf = (frame: number): FrameState => ({
    characters: performTake(plan(), frame),
    tv: tvOff,
    light: { emission: 0.7, hue: 0, room: 1 },
    burnIn: { takeId: null, frame },
  });

  beforeAll(async () => {
    [compiled, here] = await Promise.all([compileStage(), createStage({ size })]);
  }, 120_000);

  afterEach(async () => {
    await thread?.stop();
    thread = null;
  });

  afterAll(() => compiled.remove());

  it('draws the same frames as the stage on this thread', async () => {
    const stage = await start();
    const expected = new Uint8Array(here.frameBytes);
    const { tvScreen, cast, heads } = here;
    expect(stage.facts).toEqual({ size, tvScreen, cast, heads });

    for (const frame of [3, 4, 90]) {
      expect(stage.request(frame, stateOf(frame))).toBe(true);
      const drawn = await taken(stage, frame);
      here.render(stateOf(frame), expected);
      expect(drawn.frame).toBe(frame);
      expect(drawn.data.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(Buffer.compare(drawn.data, expected)).toBe(0);
      drawn.release();
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('says what is wrong with the art', async () => {
    await expect(start({ art: '/nowhere' })).rejects.toMatchObject({
      code: 'STAGE_ART_FILE_MISSING',
      kind: 'not-found',
      hint: expect.stringContaining('Add the file'),
    });
  }, 120_000);

  it('never waits: without memory a frame is refused, and taken again when some is free', async () => {
    const stage = await start({ slots: 3 });
    const asked = [1, 2, 3, 4].map((frame) => stage.request(frame, stateOf(frame)));
    expect(asked).toEqual([true, true, true, false]);

    (await taken(stage, 3)).release();
    // 1 and 2 are over; 3 is still the last good frame.
    expect([4, 5, 6].map((frame) => stage.request(frame, stateOf(frame)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(stage.take(1)).toBeNull();
    expect((await taken(stage, 4)).frame).toBe(4);
  }, 120_000);

  it('goes on after its renderer has died, with the last good frame meanwhile', async () => {
    const stage = await start({ worker: await compiled.sabotaged({ dies: [7] }) });
    stage.request(6, stateOf(6));
    (await taken(stage, 6)).release();

    for (const frame of [7, 8, 9]) stage.request(frame, stateOf(frame));
    await until(() => faults.length > 0, 'a fault');
    const meanwhile = stage.lastGood();
    expect(readBurnIn(size, meanwhile?.data ?? new Uint8Array())).toMatchObject({ frame: 6 });
    meanwhile?.release();

    const next = await taken(stage, 9);
    expect(readBurnIn(size, next.data)).toMatchObject({ frame: 9 });
    // Frame 7 has ended two renderers and is dropped.
    expect(faults.map(({ kind }) => kind)).toEqual(['died', 'frame-failed', 'died']);
    expect(stage.health).toMatchObject({ renderer: 'up', restarts: 2, waiting: 0 });
  }, 120_000);

  it('replaces a renderer that hangs', async () => {
    const worker = await compiled.sabotaged({ hangs: [5] });
    const stage = await start({ worker, hangMs: 300 });
    for (const frame of [4, 5, 6]) stage.request(frame, stateOf(frame));

    expect((await taken(stage, 6)).frame).toBe(6);
    expect(faults.filter(({ kind }) => kind === 'hung')).toHaveLength(2);
  }, 120_000);

  it('reports a frame that cannot be drawn and draws the next', async () => {
    const stage = await start();
    const picture = { id: 'odd', width: 4, height: 4, data: new Uint8Array(24) };
    stage.request(1, { ...stateOf(1), tv: { picture, previous: null, mix: 1 } });
    await until(() => faults.length > 0, 'a fault');
    stage.request(2, stateOf(2));

    expect((await taken(stage, 2)).frame).toBe(2);
    expect(faults).toMatchObject([{ kind: 'frame-failed', frame: 1 }]);
  }, 120_000);

  it('draws a frame that is asked for again as it was asked for last', async () => {
    const stage = await start({ slots: 4 });
    const marked = (frame: number): FrameState => ({
      ...stateOf(5),
      burnIn: { takeId: null, frame },
    });
    // Before the first is drawn, and after.
    stage.request(5, marked(1));
    stage.request(5, marked(2));
    await until(() => stage.health.waiting === 0, 'both drawn');
    expect(stage.request(5, marked(3))).toBe(true);
    await until(() => stage.health.waiting === 0, 'the third drawn');

    const drawn = await taken(stage, 5);
    expect(readBurnIn(size, drawn.data)).toMatchObject({ frame: 3 });
    drawn.release();
    // Nothing that was replaced keeps its memory: all but the last good one are free.
    expect([6, 7, 8, 9].map((frame) => stage.request(frame, stateOf(frame)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  }, 120_000);

  it('takes nothing more once it is stopped', async () => {
    const stage = await start();
    await stage.stop();
    expect(stage.request(1, stateOf(1))).toBe(false);
    expect(stage.health.renderer).toBe('stopped');
  }, 120_000);
});
