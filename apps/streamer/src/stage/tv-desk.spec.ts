import type { TvPicture } from '@cuelight/stage';
import { TvDesk, type TvLayers } from './tv-desk.js';
import type { TvProgramme } from './tv-programme.js';

const screen = { width: 16, height: 8 };
const programme = (name: string): TvProgramme => {
  const picture: TvPicture = { id: name, ...screen, data: new Uint8Array(192) };
  const content = {
    mediaId: '00000000-0000-4000-8000-000000000001',
    type: 'image' as const,
    artefact: 'ab'.repeat(32),
    fit: 'cover' as const,
  };
  return { content, picture, seconds: undefined, video: undefined };
};
const [a, b, cue, override, manual] = ['a', 'b', 'cue', 'override', 'manual'].map(programme);
const layers = (over: Partial<TvLayers> = {}): TvLayers => ({
  default: [a, b].flatMap((one) => (one ? [{ programme: one, seconds: 2 }] : [])),
  loop: true,
  since: 0,
  override: undefined,
  manual: undefined,
  ...over,
});
const shown = (desk: TvDesk, frame: number) => {
  desk.advanceTo(frame);
  return desk.at(frame).picture?.id ?? null;
};
const broken: string[] = [];
const desk = () =>
  new TvDesk(
    screen,
    (frame) => (frame * 1000) / 30,
    ({ mediaId }) => broken.push(mediaId),
  );

describe('TvDesk', () => {
  it('plays the default playlist by the clock, round and round or once', () => {
    const looping = desk();
    looping.set(layers());
    expect([0, 59, 61, 121, 181].map((frame) => shown(looping, frame))).toEqual([
      'a',
      'a',
      'b',
      'a',
      'b',
    ]);
    const once = desk();
    once.set(layers({ loop: false }));
    expect([0, 61, 500].map((frame) => shown(once, frame))).toEqual(['a', 'b', 'b']);
  });

  it('shows manual over cue over override over default', () => {
    const tv = desk();
    tv.set(layers());
    expect(shown(tv, 1)).toBe('a');
    tv.set(layers({ override }));
    expect(shown(tv, 2)).toBe('override');
    tv.cue(cue);
    expect(shown(tv, 3)).toBe('cue');
    tv.set(layers({ override, manual }));
    expect(shown(tv, 4)).toBe('manual');
    tv.set(layers());
    expect(shown(tv, 5)).toBe('cue');
    tv.cue(undefined);
    expect(shown(tv, 6)).toBe('a');
  });

  it('fades from what was on', () => {
    const tv = desk();
    tv.set(layers({ manual }));
    shown(tv, 0);
    tv.set(layers({ manual: cue }));
    shown(tv, 100);
    expect(tv.at(100)).toMatchObject({ previous: { id: 'manual' }, picture: { id: 'cue' } });
    expect(tv.at(100).mix).toBeLessThan(0.3);
    expect(tv.at(120)).toMatchObject({ previous: null, mix: 1 });
  });

  it('keeps the last picture of a video that cannot be decoded, and says so once', async () => {
    const tv = desk();
    const still = programme('first picture');
    const video = { path: '/nowhere/clip.mp4', sound: 'silent' as const };
    tv.set(layers({ manual: { ...still, video } }));
    let frame = 0;
    while (broken.length === 0 && frame < 2000) {
      expect(shown(tv, frame)).toBe('first picture');
      frame += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(shown(tv, frame + 30)).toBe('first picture');
    expect(broken).toEqual([still.content.mediaId]);
    await tv.close();
  });

  it('is off when there is nothing', () => {
    expect(shown(desk(), 5)).toBeNull();
  });
});
