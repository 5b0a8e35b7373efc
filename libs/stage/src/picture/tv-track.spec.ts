import type { TvPicture } from '../state/frame-state.js';
import { blankTv, nextTvPicture, showOnTv, tvAt } from './tv-track.js';

const picture = (id: string): TvPicture => ({ id, width: 2, height: 2, data: new Uint8Array(6) });

describe('the TV track', () => {
  it('is off at first', () => {
    expect(tvAt(blankTv, 0)).toEqual({ picture: null, previous: null, mix: 1 });
  });

  it('fades to other content over 400 ms and forgets what was on', () => {
    const track = showOnTv(blankTv, picture('a'), 100);
    const mixes = [100, 105, 111].map((frame) => tvAt(track, frame).mix);

    expect(mixes[0]).toBeGreaterThan(0);
    expect(mixes).toEqual([...mixes].sort());
    expect(tvAt(track, 111)).toMatchObject({ mix: 1, previous: null });
    expect(tvAt(showOnTv(track, null, 200), 202)).toMatchObject({
      picture: null,
      previous: { id: 'a' },
    });
  });

  it('shows the next frame of a video at once, or in the fade that is under way', () => {
    const track = nextTvPicture(showOnTv(blankTv, picture('v1'), 0), picture('v2'));
    expect(tvAt(track, 3)).toMatchObject({ picture: { id: 'v2' }, previous: null });
    expect(tvAt(track, 3).mix).toBeLessThan(1);
  });
});
