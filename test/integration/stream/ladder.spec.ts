import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.js';
import { readMediaPlaylist } from './m3u8.js';
import { Rig } from './rig.js';

describe('a channel with a small rung', () => {
  it('23: has the same segments, times and discontinuities on both', async () => {
    const picture = { width: 672, height: 378, bitrateKbps: 600, audioKbps: 96 };
    const rig = await Rig.open({ picture: { ...picture, ladder: 'with-360p' } });
    try {
      await rig.untilPublished(48, 40_000);
      rig.encoder?.kill();
      await rig.untilPublished(96, 40_000);
      const read = async (name: string) => (await fetch(`${rig.url}/${name}`)).text();
      const [full, small] = [
        readMediaPlaylist(await read('v0.m3u8')),
        readMediaPlaylist(await read('v1.m3u8')),
      ];
      const facts = ({ target, segments }: typeof full) => ({
        target,
        segments: segments.map((segment) => ({ ...segment, uri: '', map: '' })),
      });
      expect(facts(small)).toEqual(facts(full));
      expect(full.segments.some(({ tagged }) => tagged)).toBe(true);
      const init = async (name = '') =>
        readInitSegment(Buffer.from(await (await fetch(`${rig.url}/${name}`)).arrayBuffer()));
      expect((await init(full.segments[0]?.map)).video).toMatchObject({ width: 672, height: 378 });
      expect((await init(small.segments[0]?.map)).video).toMatchObject({ width: 640, height: 360 });
      const master = await read('stream.m3u8');
      expect(master.match(/#EXT-X-STREAM-INF/g)?.length).toBe(2);
      expect(master).toContain('RESOLUTION=640x360');
    } finally {
      await rig.remove();
    }
  }, 100_000);
});
