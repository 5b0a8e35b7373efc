import { runFfmpeg } from '@cuelight/ffmpeg';
import * as fc from 'fast-check';
import { drawBurnIn, readBurnIn } from './burn-in.js';
import { frameBytes, newFrame, type Frame } from './frame.js';

const size = { width: 640, height: 360 };
const TAKE = 'c0ffee12-3456-4789-8abc-def012345678';

describe('the burn-in', () => {
  it('reads what was drawn', () => {
    const small = { width: 160, height: 48 };
    const frame = newFrame(small);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 0xffffffff }), fc.nat(0xffffffff), (take, number) => {
        const takeId = take.toString(16).padStart(8, '0');
        drawBurnIn(small, frame.data, { takeId, frame: number });
        expect(readBurnIn(frame, frame.luma)).toEqual({ takeId, frame: number });
      }),
    );
  });

  it('knows a frame without a take', () => {
    const frame = newFrame(size);
    drawBurnIn(size, frame.data, { takeId: null, frame: 0 });
    expect(readBurnIn(size, frame.luma)).toEqual({ takeId: null, frame: 0 });
  });

  it.each([0, 16, 235, 255])('reads nothing from a corner that is %d all over', (level) => {
    const frame = newFrame(size);
    frame.luma.fill(level);
    expect(readBurnIn(size, frame.luma)).toBeNull();
  });

  it('reads nothing from damaged marks', () => {
    const frame = newFrame(size);
    drawBurnIn(size, frame.data, { takeId: TAKE, frame: 1234 });
    for (let row = 0; row < 8; row++) frame.luma.fill(16, row * 640, row * 640 + 32);
    expect(readBurnIn(size, frame.luma)).toBeNull();
  });

  it('survives x264 at the bit rate of the channel, over a busy picture', async () => {
    const frames = Array.from({ length: 30 }, (_, n) => busyFrame(n));
    const raw = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', '640x360', '-r', '30'];
    const encode = [
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency'],
      ...['-b:v', '2500k', '-maxrate', '2500k', '-bufsize', '2500k', '-g', '48'],
    ];
    const encoded = await runFfmpeg([...raw, '-i', 'pipe:0', ...encode, '-f', 'h264', 'pipe:1'], {
      input: Buffer.concat(frames),
      timeoutMs: 60_000,
      maxOutputBytes: 10_000_000,
    });
    const decoded = await runFfmpeg(
      ['-f', 'h264', '-i', 'pipe:0', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', 'pipe:1'],
      {
        input: encoded.stdout,
        timeoutMs: 60_000,
        maxOutputBytes: frameBytes(size) * frames.length,
      },
    );

    const readings = frames.map((_, n) =>
      readBurnIn(size, decoded.stdout.subarray(n * frameBytes(size))),
    );
    expect(readings).toEqual(frames.map((_, n) => ({ takeId: 'c0ffee12', frame: 70_000 + n })));
  }, 120_000);

  /** Noise that moves: more than 2.5 Mbit/s can carry. */
  function busyFrame(n: number): Uint8Array {
    const frame: Frame = newFrame(size);
    let state = n + 1;
    for (let i = 0; i < frame.data.length; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      frame.data[i] = 60 + ((state >> 16) % 120);
    }
    drawBurnIn(size, frame.data, { takeId: TAKE, frame: 70_000 + n });
    return frame.data;
  }
});
