import { extentIn } from '../kernel/extent.js';
import type { Kernel } from '../kernel/kernel.js';
import { warpOver } from '../kernel/warp.js';
import { around, overlap, type Frame, type FrameSize, type Rect } from '../picture/frame.js';
import type { PreparedCharacter } from '../prepare/prepared-stage.js';
import { copyPlanes, emptyPlanes, type Sprite } from '../prepare/sprite.js';
import type { CharacterPose, Motion } from '../state/frame-state.js';
import { lookOf } from './head-look.js';
import { HeadPatches } from './head-patches.js';
import {
  chromaClip,
  chromaSampling,
  coveredBy,
  lumaClip,
  lumaSampling,
  moved,
  placementOf,
  type Placement,
} from './placement.js';

interface Shown {
  readonly key: string;
  readonly pieces: readonly { readonly sprite: Sprite; readonly placement: Placement }[];
  /** The rectangles that hold the character. */
  readonly areas: readonly Rect[];
}

export interface PainterStage {
  readonly kernel: Kernel;
  readonly size: FrameSize;
  readonly scale: number;
  /** What composed heads may take. */
  readonly cacheBytes: number;
  /** The row from which on nothing of the character can be seen. */
  readonly hiddenFrom: number;
}

/** Draws one character in its present pose. */
export class CharacterPainter {
  readonly #heads: HeadPatches;
  readonly #body: Sprite | null;
  readonly #head: Extents & Pick<Sprite, 'box'>;
  readonly #pivots: { body: { x: number; y: number }; head: { x: number; y: number } };
  #shown: Shown = { key: '', pieces: [], areas: [] };

  constructor(
    private readonly character: PreparedCharacter,
    private readonly stage: PainterStage,
  ) {
    this.#heads = new HeadPatches(character, stage.kernel, stage.cacheBytes);
    this.#head = { box: character.head.box, ...extentsIn(stage.kernel, character.head) };
    this.#body = character.body && spriteIn(stage.kernel, character.body);
    const { head, body } = character.rig.pivots;
    const onStage = ([x, y]: readonly [number, number]) => ({
      x: x * stage.scale,
      y: y * stage.scale,
    });
    this.#pivots = { head: onStage(head), body: onStage(body) };
  }

  get cachedBytes(): number {
    return this.#heads.bytes;
  }

  get areas(): readonly Rect[] {
    return this.#shown.areas;
  }

  /** Takes a new pose. Returns what must be drawn again: where the character was and where it is. */
  pose(pose: CharacterPose): readonly Rect[] {
    const { scale } = this.stage;
    const look = lookOf(this.character, pose, scale);
    const body = placementOf(pose.body, this.#pivots.body, scale);
    const head = placementOf(this.#carried(body, pose), this.#pivots.head, scale);
    const key = [look.key, ...Object.values(body), ...Object.values(head)].join(' ');
    const before = this.#shown;
    if (key === before.key) return [];

    const face: Sprite = { ...this.#head, ...this.#heads.get(look) };
    const pieces = [
      ...(this.#body ? [{ sprite: this.#body, placement: body }] : []),
      { sprite: face, placement: head },
    ];
    const covered = pieces.map(({ sprite, placement }) => this.#covered(sprite, placement));
    this.#shown = { key, pieces, areas: split(covered) };
    return this.#shown.areas.map((area, index) => around(area, before.areas[index] ?? area));
  }

  /** Draws the part of the character that lies in `rect`. */
  draw(frame: Frame, rect: Rect): void {
    for (const { sprite, placement } of this.#shown.pieces) {
      const part = overlap(this.#covered(sprite, placement), rect);
      if (!part) continue;
      const { box, luma, u, v, lumaExtent, chromaExtent } = sprite;
      warpOver(this.stage.kernel, {
        target: { data: frame.luma, stride: frame.width },
        source: luma,
        extent: lumaExtent,
        clip: lumaClip(part),
        sampling: lumaSampling(placement, box),
      });
      const coarse = {
        extent: chromaExtent,
        clip: chromaClip(part),
        sampling: chromaSampling(placement, box),
      };
      const stride = frame.width / 2;
      warpOver(this.stage.kernel, { ...coarse, source: u, target: { data: frame.u, stride } });
      warpOver(this.stage.kernel, { ...coarse, source: v, target: { data: frame.v, stride } });
    }
  }

  #covered({ box }: Sprite, placement: Placement): Rect {
    const { size, hiddenFrom } = this.stage;
    return coveredBy(placement, box, { width: size.width, height: hiddenFrom });
  }

  /** The head's own motion on top of what the body does to the neck. */
  #carried(body: Placement, { head, body: { rotation } }: CharacterPose): Motion {
    const { scale } = this.stage;
    const neck = this.#pivots.head;
    const at = moved(body, neck);
    return {
      x: head.x + (at.x - neck.x) / scale,
      y: head.y + (at.y - neck.y) / scale,
      rotation: head.rotation + rotation,
      scaleY: head.scaleY,
    };
  }
}

/**
 * The body is wide and low, the head narrow and high: two rectangles, the head above the body and
 * the rest, hold much less than one around both.
 */
function split([first, second]: readonly Rect[]): readonly Rect[] {
  if (!first || !second) return first ? [first] : [];
  const [body, head] = [first, second];
  const foot = Math.max(body.y + body.height, head.y + head.height);
  const above = { ...head, height: Math.max(0, Math.min(body.y, head.y + head.height) - head.y) };
  const below = { ...around(body, { ...head, y: body.y, height: 0 }), height: foot - body.y };
  return [above, below];
}

type Extents = Pick<Sprite, 'lumaExtent' | 'chromaExtent'>;

function extentsIn(kernel: Kernel, { lumaExtent, chromaExtent }: Extents): Extents {
  return {
    lumaExtent: extentIn(kernel, lumaExtent),
    chromaExtent: extentIn(kernel, chromaExtent),
  };
}

/** The same sprite in memory of the kernel. */
function spriteIn(kernel: Kernel, sprite: Sprite): Sprite {
  const planes = emptyPlanes(sprite.box, kernel.bytes);
  copyPlanes(sprite, planes);
  return { ...sprite, ...planes, ...extentsIn(kernel, sprite) };
}
