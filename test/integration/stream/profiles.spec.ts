import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FfmpegLauncher } from '../../../apps/streamer/src/encoder/ffmpeg-launcher.js';
import { ScratchFolder } from '../../../apps/streamer/src/encoder/scratch-folder.js';
import { TestSource } from '../../../apps/streamer/src/test-card/test-source.js';
import { SMALL } from './rig.js';
import { until } from './until.js';

const FRAMES = 96;

/** The decoder's configuration (ISO/IEC 14496-15): sequence and picture headers. */
const headersOf = (init: Buffer): Buffer => {
  const at = init.indexOf('avcC');
  return init.subarray(at, at - 4 + init.readUInt32BE(at - 4));
};

describe('the profiles of the encoder', () => {
  it('have the same headers: a player that reads no new init segment can go on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cuelight-profiles-'));
    const launcher = new FfmpegLauncher(
      {
        fps: 30,
        segmentFrames: 48,
        gopFrames: 48,
        audioKbps: 96,
        rungs: [{ name: 'v0', ...SMALL, maxrateKbps: 400, bufferKbits: 400 }],
      },
      new ScratchFolder([folder]),
    );
    const source = new TestSource(SMALL);
    const headers: Buffer[] = [];
    for (const [run, profile] of (['normal', 'safe'] as const).entries()) {
      const encoder = await launcher.launch({ run, firstFrame: 0, profile });
      encoder.relay.resume();
      for (let frame = 0; frame < FRAMES; frame += 1) {
        encoder.pipes.pictures.write(source.picture(frame).picture.data);
        encoder.pipes.sound.write(source.sound(frame));
      }
      const [rung] = await until('a segment', () => encoder.segment(0), 30_000);
      headers.push(headersOf(rung?.init ?? Buffer.alloc(0)));
      encoder.kill();
      await encoder.ended;
    }
    await rm(folder, { recursive: true, force: true });
    expect(headers[0]?.length).toBeGreaterThan(30);
    expect(headers[1]).toEqual(headers[0]);
  }, 60_000);
});
