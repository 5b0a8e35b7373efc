import type { FfmpegEnd } from '@cuelight/ffmpeg';
import { PassThrough, Readable, Writable } from 'node:stream';
import { FrameRing } from '../channel/frame-ring.js';
import { Picture } from '../channel/picture.js';
import { EncoderLauncher, EncoderRun, type RunOrder } from './encoder-run.js';
import { EncoderSupervisor } from './encoder-supervisor.js';

/** Takes everything at once and encodes nothing by itself. */
class FakeRun extends EncoderRun {
  override readonly pid = 1;
  override readonly relay: Readable = new PassThrough();
  override progress = { frames: 0, speed: 1 };
  override readonly ended: Promise<FfmpegEnd>;
  readonly written: number[] = [];
  killed = false;
  disposed = false;
  private settle: (end: FfmpegEnd) => void = () => undefined;
  private goOn: () => void = () => undefined;
  override readonly pipes = {
    pictures: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.written.push(chunk[0] ?? 0);
        if (this.isFrozen) this.goOn = done;
        else done();
      },
    }),
    sound: new Writable({ write: (_chunk, _encoding, done) => done() }),
  };
  constructor(
    readonly order: RunOrder,
    private isFrozen: boolean,
  ) {
    super();
    this.ended = new Promise((resolve) => (this.settle = resolve));
  }
  thaw(): void {
    this.isFrozen = false;
    this.goOn();
  }
  override segment(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  override forget(): Promise<void> {
    return Promise.resolve();
  }
  override kill(): void {
    this.killed = true;
    this.end('SIGKILL');
  }
  override dispose(): Promise<void> {
    this.disposed = true;
    return Promise.resolve();
  }
  end(signal: NodeJS.Signals | null, exitCode: number | null = null): void {
    this.settle({ kind: 'exited', exitCode, signal, stderr: 'last words' });
  }
}

class FakeLauncher extends EncoderLauncher {
  readonly runs: FakeRun[] = [];
  broken = false;
  frozen = false;
  override launch(order: RunOrder): Promise<EncoderRun> {
    if (this.broken) return Promise.reject(new Error('no FFmpeg here'));
    const run = new FakeRun(order, this.frozen);
    this.runs.push(run);
    return Promise.resolve(run);
  }
}

const setup = (capacity = 168) => {
  const time = { now: 1_000_000 };
  const ring = new FrameRing(capacity, 0);
  const launcher = new FakeLauncher();
  const deaths: string[] = [];
  let run = 0;
  const supervisor = new EncoderSupervisor(
    { fps: 30, segmentFrames: 48, pictureBytes: 1 },
    {
      ring,
      launcher,
      sink: { nextRun: () => Promise.resolve((run += 1)), accept: () => Promise.resolve() },
      events: { onStarted: () => undefined, onDied: (_run, cause) => deaths.push(cause) },
      now: () => time.now,
    },
  );
  const push = (count: number) => {
    for (let i = 0; i < count; i += 1) {
      const picture = new Picture(Uint8Array.of(ring.nextPush % 256));
      ring.push({ picture, sound: new Uint8Array(4), kind: 'live' });
    }
    supervisor.pump();
  };
  /** Rounds until nothing more follows by itself. */
  const settle = async () => {
    for (let i = 0; i < 6; i += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await supervisor.step();
    }
  };
  const newest = (): FakeRun => {
    const last = launcher.runs.at(-1);
    if (!last) throw new Error('no encoder was started');
    return last;
  };
  return { time, ring, launcher, deaths, supervisor, push, settle, newest };
};

describe('EncoderSupervisor', () => {
  it('feeds the next encoder from the last published frame', async () => {
    const { ring, push, settle, newest, launcher, deaths } = setup();
    await settle();
    push(100);
    await settle();
    ring.publishedTo(48);
    newest().end('SIGSEGV');
    await settle();
    expect(deaths).toEqual(['it ended with SIGSEGV: last words']);
    expect(launcher.runs[0]?.disposed).toBe(true);
    expect(newest().order).toEqual({ run: 2, firstFrame: 48, profile: 'normal' });
    await settle();
    expect(newest().written.slice(0, 3)).toEqual([48, 49, 50]);
  });

  it('waits longer after every death and gives the third an easier job', async () => {
    const { time, settle, newest, launcher } = setup();
    await settle();
    for (const [waitMs, profile] of [
      [0, 'normal'],
      [200, 'normal'],
      [1000, 'safe'],
      [5000, 'safe'],
    ] as const) {
      const before = launcher.runs.length;
      newest().end(null, 1);
      await settle();
      if (waitMs > 0) expect(launcher.runs.length).toBe(before);
      time.now += waitMs;
      await settle();
      expect(launcher.runs.length).toBe(before + 1);
      expect(newest().order.profile).toBe(profile);
    }
  });

  it('kills an encoder that hangs while it is fed', async () => {
    const { time, settle, newest, push, deaths, launcher } = setup();
    launcher.frozen = true;
    await settle();
    newest().progress = { frames: 1, speed: 1 };
    push(30);
    await settle();
    for (let round = 0; round < 6; round += 1) {
      time.now += 400;
      await settle();
    }
    expect(launcher.runs[0]?.killed).toBe(true);
    expect(deaths[0]).toMatch('no picture taken or encoded');
  });

  it('lets an encoder live that a busy machine starves, however far behind it is', async () => {
    const { time, settle, newest, push, deaths, supervisor } = setup();
    await settle();
    // A tenth of real time: no segment within many segment lengths.
    for (let second = 1; second <= 5; second += 1) {
      push(30);
      newest().progress = { frames: 3 * second, speed: 0.1 };
      time.now += 1000;
      await settle();
    }
    expect(deaths).toEqual([]);
    expect(supervisor.isRunning).toBe(true);
  });

  it('does not count time in which this process itself stood still', async () => {
    const { time, settle, newest, push, deaths, launcher } = setup();
    launcher.frozen = true;
    await settle();
    newest().progress = { frames: 1, speed: 1 };
    push(30);
    await settle();
    time.now += 10_000;
    await settle();
    expect(deaths).toEqual([]);
  });

  it('lives on without FFmpeg and tries again', async () => {
    const { time, settle, deaths, launcher, supervisor } = setup();
    launcher.broken = true;
    await settle();
    expect(deaths[0]).toMatch('no FFmpeg here');
    launcher.broken = false;
    time.now += 5000;
    await settle();
    expect(supervisor.isRunning).toBe(true);
  });

  it('ends a run in order at a gap and starts the next behind it, without counting a death', async () => {
    const { ring, push, settle, newest, supervisor, deaths } = setup();
    await settle();
    push(20);
    ring.skipTo(500, 'stall');
    push(5);
    await settle();
    expect(newest().pipes.pictures.writableEnded).toBe(true);
    ring.publishedTo(20);
    await settle();
    expect(newest().order).toMatchObject({ run: 2, firstFrame: 500 });
    expect(deaths).toEqual([]);
    expect(supervisor.restarts).toBe(0);
  });

  it('gives up what a slow encoder was not given, pictures and sound together', async () => {
    const { ring, push, settle, launcher, supervisor } = setup();
    launcher.frozen = true;
    await settle();
    push(168);
    await settle();
    supervisor.relieve(48);
    expect(ring.gapAfter(0)).toMatchObject({ to: 168, cause: 'the encoder was too slow' });
    expect(ring.isFull).toBe(false);
    expect(launcher.runs[0]?.killed).toBe(false);
  });

  it('gives what was too slow an easier job, without counting a death', async () => {
    const { ring, push, settle, newest, launcher, supervisor, deaths } = setup();
    launcher.frozen = true;
    await settle();
    push(168);
    supervisor.relieve(48);
    launcher.frozen = false;
    newest().thaw();
    await settle();
    ring.publishedTo(4);
    await settle();
    expect(newest().order).toMatchObject({ run: 2, firstFrame: 168, profile: 'safe' });
    expect(deaths).toEqual([]);
  });

  it('begins again when what a run was to begin with has been given up meanwhile', async () => {
    const { ring, push, settle, newest, deaths } = setup();
    await settle();
    ring.skipTo(300, 'stall');
    push(5);
    await settle();
    expect(newest().order).toMatchObject({ run: 2, firstFrame: 300 });
    expect(newest().written.length).toBe(5);
    expect(deaths).toEqual([]);
  });

  it('gives up the oldest while there is no encoder', async () => {
    const { ring, push, settle, launcher, supervisor } = setup();
    launcher.broken = true;
    await settle();
    push(168);
    supervisor.relieve(48);
    expect(ring.unpublished).toBe(48);
    expect(ring.takePassedGaps()).toEqual([{ from: 0, to: 48, cause: 'the encoder was down' }]);
  });
});
