import * as fc from 'fast-check';
import sharp, { type OverlayOptions } from 'sharp';
import { loadStageArt } from '../art/load-stage-art.js';
import type { StageArt } from '../art/stage-art.js';
import { DEFAULT_ART } from '../default-art.js';
import { frameBytes, frameOver, overlap, type Rect } from '../picture/frame.js';
import { rgbOf } from '../picture/still.js';
import { prepareStage } from '../prepare/prepare-stage.js';
import type { PreparedStage } from '../prepare/prepared-stage.js';
import {
  only,
  still,
  tvOff,
  type CharacterPose,
  type FrameState,
  type TvPicture,
} from '../state/frame-state.js';
import { Compositor } from './compositor.js';

const size = { width: 320, height: 180 };

const neutral: CharacterPose = {
  mouth: only('X'),
  brows: only('neutral'),
  eyes: 'open',
  browLift: 0,
  gaze: { x: 0, y: 0 },
  extras: [],
  body: still,
  head: still,
};

const scene = (change: Partial<FrameState> = {}): FrameState => ({
  characters: { chad: neutral, virgin: neutral },
  tv: tvOff,
  light: { emission: 0.8, hue: 0, room: 1 },
  ...change,
});

describe('Compositor', () => {
  let art: StageArt;
  let stage: PreparedStage;
  let compositor: Compositor;

  const drawn = (state: FrameState, by = compositor): Uint8Array => {
    const out = new Uint8Array(frameBytes(size));
    by.render(state, out);
    return out;
  };

  beforeAll(async () => {
    art = await loadStageArt(DEFAULT_ART);
    stage = await prepareStage(art, size);
  }, 60_000);

  beforeEach(() => {
    compositor = new Compositor(stage);
  });

  it('brings memory that shows an earlier picture up to date', () => {
    const nod = (degrees: number) => ({ ...neutral, head: { ...still, rotation: degrees } });
    const states = [
      scene(),
      scene({ characters: { chad: nod(3), virgin: neutral } }),
      scene({ characters: { chad: nod(3), virgin: nod(-4) } }),
      scene({ tv: { picture: grey('a', 120), previous: null, mix: 1 } }),
      scene({ burnIn: { takeId: null, frame: 7 } }),
      scene({ light: { emission: 0.2, hue: 90, room: 0.6 } }),
    ];
    const fresh = new Compositor(stage);
    const outs = [0, 1, 2].map(() => new Uint8Array(frameBytes(size)));
    fc.assert(
      fc.property(fc.array(fc.nat(states.length - 1), { maxLength: 12 }), (order) => {
        for (const [turn, index] of order.entries()) {
          const [state, out] = [states[index], outs[(turn + index) % outs.length]];
          if (!state || !out) throw new Error('there is none');
          compositor.render(state, out);
          expect(Buffer.from(drawn(state, fresh)).equals(out)).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('draws what sharp draws from the same layers', async () => {
    const ours = rgbOf(size, drawn(scene()));
    const theirs = await bySharp(art, 0.8);

    const away = ours.map((sample, i) => Math.abs(sample - (theirs[i] ?? 0)));
    const mean = away.reduce((sum, d) => sum + d, 0) / away.length;
    const bias = ours.reduce((sum, s, i) => sum + s - (theirs[i] ?? 0), 0) / ours.length;
    // What is left is chroma at half size, along edges of strong colours.
    expect(mean).toBeLessThan(3);
    expect(Math.abs(bias)).toBeLessThan(1);
  });

  it('gives the same frame whatever was drawn before', () => {
    // Hundredths: they shrink to a readable counterexample quickly, doubles do not.
    const number = (min: number, max: number) =>
      fc.integer({ min: min * 100, max: max * 100 }).map((hundredths) => hundredths / 100);
    const motions = fc.record({
      x: number(-12, 12),
      y: number(-12, 12),
      rotation: number(-4, 4),
      scaleY: number(0.98, 1.02),
    });
    const poses = fc.record({
      mouth: fc.constantFrom('A', 'D', 'laugh-X').map(only),
      brows: fc.record({
        name: fc.constantFrom('raised', 'sad'),
        from: fc.constant('neutral'),
        mix: number(0, 1),
      }),
      eyes: fc.constantFrom('open', 'half', 'closed', 'happy'),
      browLift: number(0, 4),
      gaze: fc.record({ x: number(-6, 6), y: number(-4, 4) }),
      extras: fc.constantFrom([], [{ name: 'blush', opacity: 0.5 }]),
      body: motions,
      head: motions,
    });
    const states = fc.record({
      characters: fc.record({ chad: poses, virgin: poses }),
      tv: fc.constantFrom(tvOff, { picture: grey('a', 90), previous: grey('b', 200), mix: 0.3 }),
      light: fc.record({ emission: number(0, 1), hue: number(-180, 180), room: number(0, 1) }),
    });
    fc.assert(
      fc.property(fc.array(states, { minLength: 2, maxLength: 4 }), (history) => {
        const used = new Compositor(stage);
        const last = history.map((state) => drawn(state, used)).at(-1);
        const fresh = drawn(history.at(-1) ?? scene(), new Compositor(stage));
        expect(Buffer.compare(last ?? new Uint8Array(), fresh)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('shows a picture on the TV, under its reflection, and nowhere else', () => {
    const off = drawn(scene());
    const on = drawn(scene({ tv: { picture: grey('on', 200), previous: null, mix: 1 } }));

    expect(changedArea(off, on)).toEqual(stage.tvScreen);
    const { x, y, width, height } = stage.tvScreen;
    const lower = frameOver(size, on).luma[(y + height - 6) * size.width + x + width - 6];
    expect(lower).toBe(200);
  });

  it('fades from one TV picture to the next', () => {
    const [from, to] = [grey('from', 60), grey('to', 160)];
    const { x, y, width, height } = stage.tvScreen;
    const middle = (y + height - 6) * size.width + x + width - 6;
    const levels = [0, 0.25, 0.5, 1].map(
      (mix) => drawn(scene({ tv: { picture: to, previous: from, mix } }))[middle],
    );
    expect(levels).toEqual([60, 85, 110, 160]);
  });

  it('refuses a TV picture of another size and goes on', () => {
    const wrong = { ...grey('wrong', 60), width: 10 };
    const state = scene({ tv: { picture: wrong, previous: null, mix: 1 } });
    expect(() => drawn(state)).toThrow(/TV picture wrong is 10x/);
    expect(Buffer.compare(drawn(scene()), drawn(scene(), new Compositor(stage)))).toBe(0);
  });

  it('turns the glow and leaves faces as they are', () => {
    const before = frameOver(size, drawn(scene()));
    const after = frameOver(size, drawn(scene({ light: { emission: 0.8, hue: 120, room: 1 } })));
    // Chad's cheek, where no lamp shines, and the wall strip beside the TV.
    const cheek = 37 * (size.width / 2) + 30;
    const strip = 40 * (size.width / 2) + 53;
    expect([after.u[cheek], after.v[cheek]]).toEqual([before.u[cheek], before.v[cheek]]);
    expect(Math.abs((after.u[strip] ?? 0) - (before.u[strip] ?? 0))).toBeGreaterThan(10);
  });

  it('darkens the room with the lights off, but not the TV', () => {
    const tv = { picture: grey('tv', 180), previous: null, mix: 1 };
    const lit = frameOver(size, drawn(scene({ tv })));
    const dark = frameOver(size, drawn(scene({ tv, light: { emission: 0, hue: 0, room: 0 } })));
    const at = (x: number, y: number) => y * size.width + x;
    const { x, y, width, height } = stage.tvScreen;

    const face = at(68, 75);
    expect((dark.luma[face] ?? 0) - 16).toBeCloseTo(
      ((lit.luma[face] ?? 0) - 16) * stage.darkest,
      -1,
    );
    const screen = at(x + width - 6, y + height - 6);
    expect(dark.luma[screen]).toBe(lit.luma[screen]);
  });

  it('keeps its caches bounded', () => {
    for (let i = 0; i < 300; i++) {
      const gaze = { x: (i % 13) - 6, y: (i % 9) - 4 };
      const chad = { ...neutral, gaze, browLift: i % 7, mouth: only('ABCDEFGHX'[i % 9] ?? 'X') };
      const light = { emission: (i % 50) / 50, hue: i, room: 1 };
      drawn(scene({ characters: { chad, virgin: neutral }, light }));
    }
    const limit = 64 * 1024 * 1024 + 8 * frameBytes(size);
    expect(compositor.cachedBytes).toBeLessThanOrEqual(limit);
  });

  it('burns the take and the frame into a corner when asked', () => {
    const plain = drawn(scene());
    const marked = drawn(scene({ burnIn: { takeId: 'beef0123', frame: 7 } }));
    expect(changedArea(plain, marked)).toMatchObject({ x: 0, y: 0, width: 128, height: 40 });
    expect(Buffer.compare(drawn(scene()), plain)).toBe(0);
  });

  function grey(id: string, level: number): TvPicture {
    // The screen of the art at this size.
    const { width, height } = { width: 96, height: 54 };
    const data = new Uint8Array((width * height * 3) / 2).fill(128);
    data.fill(level, 0, width * height);
    return { id, width, height, data };
  }
});

/** The box of the luma samples in which two frames differ. */
function changedArea(a: Uint8Array, b: Uint8Array): Rect {
  const { width, height } = size;
  const changed = Array.from({ length: width * height }, (_, i) => i).filter((i) => a[i] !== b[i]);
  const xs = changed.map((i) => i % width);
  const ys = changed.map((i) => Math.floor(i / width));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const box = { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
  return overlap(box, { x: 0, y: 0, width, height }) ?? box;
}

/** The neutral stage, composed by sharp from the files: source-over, then a screen of the flattened glow. */
async function bySharp(art: StageArt, emission: number): Promise<Uint8Array> {
  const shown: Record<string, string> = { eyes: 'open', brows: 'neutral', mouth: 'X', extra: '' };
  const files = art.steps.flatMap((step) => {
    if (step.kind === 'tv') return [];
    if (step.kind === 'set') return [step.picture.file];
    const layers = art.characters.find(({ id }) => id === step.character)?.layers ?? [];
    return layers
      .filter(({ front }) => front === (step.kind === 'front'))
      .filter(({ group, variant }) => variant === null || variant === shown[group])
      .map(({ file }) => file);
  });
  const layer = (file: string) =>
    sharp(file, { density: 72 / 4 })
      .resize(size.width, size.height, { fit: 'fill' })
      .ensureAlpha();
  const layers: OverlayOptions[] = [];
  for (const file of files) layers.push({ input: await layer(file).png().toBuffer() });
  const picture = await sharp({ create: { ...size, channels: 4, background: '#000' } })
    .composite(layers)
    .png()
    .toBuffer();
  const faint = await layer(art.glow.file)
    .linear([1, 1, 1, emission], [0, 0, 0, 0])
    .png()
    .toBuffer();
  const glow = await sharp(faint).flatten({ background: '#000' }).png().toBuffer();
  return sharp(picture)
    .composite([{ input: glow, blend: 'screen' }])
    .removeAlpha()
    .raw()
    .toBuffer();
}
