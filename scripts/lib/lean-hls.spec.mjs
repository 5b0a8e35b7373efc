import { readFileSync } from 'node:fs';
import { leanHls } from './lean-hls.mjs';

const published = readFileSync(
  new URL('../../node_modules/hls.js/dist/hls.light.mjs', import.meta.url),
  'utf8',
);

describe('leanHls', () => {
  it('leaves nothing of the transport stream in the list of what a piece may be', () => {
    const [list] = /const muxConfig = [^;]*;/.exec(leanHls(published)) ?? [];

    expect(list).toBe('const muxConfig = [{ demux: MP4Demuxer, remux: PassThroughRemuxer }];');
  });

  it('refuses an hls.js in which a cut is not found', () => {
    const other = published.replace('fpsController: FPSController', 'fpsController: Fps');

    expect(() => leanHls(other)).toThrow('"a lower rung for dropped frames');
  });
});
