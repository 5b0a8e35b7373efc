import { FfmpegError } from './ffmpeg-error.js';
import { runFfmpeg } from './run-ffmpeg.js';
import { runProgram } from './run-program.js';
import { spawnFfmpeg } from './spawn-ffmpeg.js';

const limits = { timeoutMs: 20_000, maxOutputBytes: 1_000_000 };
const endless = ['-re', '-f', 'lavfi', '-i', 'sine', '-f', 's16le', 'pipe:1'];

const failureOf = async (run: Promise<unknown>): Promise<FfmpegError> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FfmpegError) return error;
  throw new Error(`expected an FfmpegError, got ${String(error)}`);
};

describe('runFfmpeg', () => {
  it('passes bytes through', async () => {
    const input = Buffer.from('0123456789abcdef');
    const raw = ['-f', 's16le', '-ar', '48000', '-ac', '1'];
    const { stdout } = await runFfmpeg([...raw, '-i', 'pipe:0', ...raw, 'pipe:1'], {
      ...limits,
      input,
    });
    expect(stdout).toEqual(input);
  });

  it('says what FFmpeg said when it fails', async () => {
    const error = await failureOf(
      runFfmpeg(['-i', 'file:/nowhere.wav', '-f', 'null', '-'], limits),
    );
    expect(error.failure).toMatchObject({ kind: 'failed', exitCode: 1 });
    expect(error.message).toContain('No such file or directory');
  });

  it('stops at its deadline', async () => {
    const error = await failureOf(runFfmpeg(endless, { ...limits, timeoutMs: 300 }));
    expect(error.failure).toEqual({ kind: 'timed-out', afterMs: 300 });
  });

  it('stops when the work is cancelled, also before it began', async () => {
    const cancel = new AbortController();
    const running = failureOf(runFfmpeg(endless, { ...limits, signal: cancel.signal }));
    cancel.abort();
    expect((await running).failure).toEqual({ kind: 'aborted' });
    const late = await failureOf(runFfmpeg(endless, { ...limits, signal: cancel.signal }));
    expect(late.failure).toEqual({ kind: 'aborted' });
  });

  it('stops a run that writes more than it may', async () => {
    const flood = ['-f', 'lavfi', '-i', 'sine=duration=60', '-f', 's16le', 'pipe:1'];
    const error = await failureOf(runFfmpeg(flood, { ...limits, maxOutputBytes: 10_000 }));
    expect(error.failure).toEqual({ kind: 'output-too-large', limitBytes: 10_000 });
  });

  it('tells how to get FFmpeg when there is none', async () => {
    const error = await failureOf(runProgram('/nowhere/ffmpeg', [], limits));
    expect(error.message).toContain('/nowhere/ffmpeg could not be started');
    expect(error.message).toContain('FFMPEG_PATH');
  });
});

describe('spawnFfmpeg', () => {
  it('opens extra pipes both ways and tells how it ended', async () => {
    const raw = ['-f', 's16le', '-ar', '48000', '-ac', '1'];
    const run = spawnFfmpeg([...raw, '-i', 'pipe:3', ...raw, 'pipe:4'], { extraPipes: 2 });
    run.writable(3).end(Buffer.alloc(960, 7));
    const heard: Buffer[] = [];
    for await (const chunk of run.readable(4)) heard.push(Buffer.from(chunk));
    expect(Buffer.concat(heard)).toEqual(Buffer.alloc(960, 7));
    expect(await run.ended).toMatchObject({ kind: 'exited', exitCode: 0, signal: null });
    expect(run.running).toBe(false);
  });

  it('can be killed while stopped, and survives writes after that', async () => {
    const run = spawnFfmpeg(['-f', 's16le', '-i', 'pipe:3', '-f', 'null', '-'], { extraPipes: 1 });
    process.kill(run.pid ?? 0, 'SIGSTOP');
    run.writable(3).write(Buffer.alloc(1_000_000));
    run.kill();
    expect(await run.ended).toMatchObject({ kind: 'exited', signal: 'SIGKILL' });
    run.writable(3).write(Buffer.alloc(10));
  });
});
