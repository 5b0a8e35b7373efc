import type { Kernel } from '../kernel/kernel.js';
import type { PreparedCharacter } from '../prepare/prepared-stage.js';
import { copyPlanes, emptyPlanes, layOver, type SpritePlanes } from '../prepare/sprite.js';
import { ByteLru } from './byte-lru.js';
import type { HeadLook } from './head-look.js';

/** The composed heads of a character, one for each look seen lately. */
export class HeadPatches {
  readonly #cache: ByteLru<SpritePlanes>;
  readonly #base: SpritePlanes;
  /** How many of the first parts of every look are in the base. */
  readonly #baseParts: number;

  constructor(
    private readonly character: PreparedCharacter,
    private readonly kernel: Kernel,
    limit: number,
  ) {
    this.#cache = new ByteLru(limit);
    const { box, parts } = character.head;
    const firstToChange = parts.findIndex(
      ({ group, variant }) => variant !== null || group === 'pupils',
    );
    this.#baseParts = firstToChange < 0 ? parts.length : firstToChange;
    this.#base = emptyPlanes(box);
    for (const { sprite } of parts.slice(0, this.#baseParts)) {
      layOver(this.#base, box, sprite, { x: 0, y: 0, opacity: 1 });
    }
  }

  get bytes(): number {
    return this.#cache.bytes;
  }

  get(look: HeadLook): SpritePlanes {
    const known = this.#cache.get(look.key);
    if (known) return known;
    const { box } = this.character.head;
    const planes = this.#cache.spare() ?? emptyPlanes(box, this.kernel.bytes);
    copyPlanes(this.#base, planes);
    for (const part of look.parts.slice(this.#baseParts)) layOver(planes, box, part.sprite, part);
    this.#cache.set(look.key, planes, bytesOf(planes));
    return planes;
  }
}

function bytesOf({ luma, u, v }: SpritePlanes): number {
  return luma.data.length + luma.alpha.length + u.data.length + u.alpha.length + v.data.length;
}
