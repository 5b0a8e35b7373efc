import { glowIn, glowOver, type GlowMap } from '../kernel/glow.js';
import type { Kernel } from '../kernel/kernel.js';
import { overlayOver, type Overlay } from '../kernel/overlay.js';
import { crossFade, dim } from '../kernel/tone.js';
import {
  copyRect,
  frameBytes,
  frameOver,
  newFrame,
  type Frame,
  type Rect,
} from '../picture/frame.js';
import type { PreparedStage } from '../prepare/prepared-stage.js';
import type { LightLevel, TvPicture, TvState } from '../state/frame-state.js';
import { ByteLru } from './byte-lru.js';

/** Lit sets kept for coming back: moods and the steps of a flicker. */
const LIT_SETS = 8;

/** The set without anybody in it: as it is painted, with the TV picture, and finished in a light. */
export class SetPlates {
  /** Everything behind the characters, unlit, the TV picture included. */
  readonly back: Frame;
  /** Still layers over the TV picture: its frame. */
  readonly #overTv: readonly Overlay[];
  /** Every still layer, unlit, with the TV off. */
  readonly #still: Frame;
  readonly #screenOff: Uint8Array;
  readonly #lit: ByteLru<Uint8Array>;
  readonly #glow: GlowMap;

  constructor(
    private readonly stage: PreparedStage,
    private readonly kernel: Kernel,
  ) {
    const { size, steps, tvScreen } = stage;
    const first = steps.findIndex(({ kind }) => kind === 'character');
    const behind = first < 0 ? steps : steps.slice(0, first);
    const tv = behind.findIndex(({ kind }) => kind === 'tv');
    const whole = { x: 0, y: 0, ...size };
    this.back = black(size, kernel.bytes(frameBytes(size)));
    for (const overlay of overlays(behind.slice(0, Math.max(0, tv)))) {
      overlayOver(this.back, overlay, whole);
    }
    this.#screenOff = cutOut(this.back, tvScreen);
    this.#overTv = overlays(behind.slice(tv + 1));
    for (const overlay of this.#overTv) overlayOver(this.back, overlay, whole);
    this.#still = frameOver(size, this.back.data.slice());
    for (const overlay of first < 0 ? [] : overlays(steps.slice(first))) {
      overlayOver(this.#still, overlay, whole);
    }
    this.#glow = glowIn(kernel, stage.glow);
    this.#lit = new ByteLru(LIT_SETS * frameBytes(size));
  }

  get cachedBytes(): number {
    return this.#lit.bytes;
  }

  /** The finished set in a light, without characters and with the TV off. */
  lit(light: LightLevel): Uint8Array {
    const key = `${light.emission} ${light.hue} ${light.room}`;
    const known = this.#lit.get(key);
    if (known) return known;
    const { size } = this.stage;
    const data = this.#lit.spare() ?? this.kernel.bytes(frameBytes(size));
    data.set(this.#still.data);
    this.light(frameOver(size, data), light, { x: 0, y: 0, ...size });
    this.#lit.set(key, data, data.length);
    return data;
  }

  /** Puts the light of the room and the glow on a part of a frame. The TV shines by itself. */
  light(frame: Frame, light: LightLevel, rect: Rect): void {
    const { darkest, tvScreen } = this.stage;
    const level = darkest + (1 - darkest) * light.room;
    for (const part of outside(rect, tvScreen)) dim(frame, level, part);
    glowOver(this.kernel, { frame, map: this.#glow, light, rect });
  }

  /** Paints the TV picture, or the way from one to another, into the back plate. */
  showTv({ picture, previous, mix }: TvState): void {
    const { tvScreen } = this.stage;
    const to = this.#samples(picture);
    const from = this.#samples(previous);
    if (mix >= 1) pasteIn(this.back, to, tvScreen);
    else {
      const between = new Uint8Array(to.length);
      crossFade(from, to, mix, between);
      pasteIn(this.back, between, tvScreen);
    }
    for (const overlay of this.#overTv) overlayOver(this.back, overlay, tvScreen);
  }

  #samples(picture: TvPicture | null): Uint8Array {
    if (!picture) return this.#screenOff;
    const { width, height } = this.stage.tvScreen;
    if (picture.width === width && picture.height === height) return picture.data;
    const size = `${picture.width}x${picture.height}`;
    throw new RangeError(`TV picture ${picture.id} is ${size}, the screen is ${width}x${height}`);
  }
}

function overlays(steps: PreparedStage['steps']): readonly Overlay[] {
  return steps.flatMap((step) => (step.kind === 'overlay' ? [step.overlay] : []));
}

function black(size: PreparedStage['size'], data: Uint8Array): Frame {
  const frame = frameOver(size, data);
  frame.luma.fill(16);
  frame.u.fill(128);
  frame.v.fill(128);
  return frame;
}

/** What is left of a rectangle around a hole in it. */
function outside(rect: Rect, hole: Rect): readonly Rect[] {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const left = Math.min(Math.max(hole.x, rect.x), right);
  const top = Math.min(Math.max(hole.y, rect.y), bottom);
  const end = Math.min(Math.max(hole.x + hole.width, left), right);
  const foot = Math.min(Math.max(hole.y + hole.height, top), bottom);
  return [
    { ...rect, height: top - rect.y },
    { x: rect.x, y: top, width: left - rect.x, height: foot - top },
    { x: end, y: top, width: right - end, height: foot - top },
    { ...rect, y: foot, height: bottom - foot },
  ].filter(({ width, height }) => width > 0 && height > 0);
}

function cutOut(frame: Frame, rect: Rect): Uint8Array {
  const picture = newFrame(rect);
  copyRect(frame, picture, rect, { x: 0, y: 0 });
  return picture.data;
}

function pasteIn(frame: Frame, samples: Uint8Array, rect: Rect): void {
  const picture = frameOver(rect, samples);
  copyRect(picture, frame, { x: 0, y: 0, width: rect.width, height: rect.height }, rect);
}
