import type { RigGroup } from '@cuelight/contracts';
import type { ArtCharacter, ArtLayer } from '../art/stage-art.js';
import { emptyExtent, growExtent, type Extent } from '../kernel/extent.js';
import { around, type FrameSize, type Rect } from '../picture/frame.js';
import { rasterise } from '../picture/rasterise.js';
import { inTurn } from './in-turn.js';
import type { HeadPart, PreparedCharacter, PreparedHead } from './prepared-stage.js';
import { DETAIL, mergeSprites, spriteOf, type Sprite } from './sprite.js';

/**
 * The border leaves room for the chroma filter and the bilinear neighbours. The grid keeps luma
 * and chroma samples of a sprite on each other.
 */
const SPRITE_CUT = { grid: DETAIL, border: 3 * DETAIL };

/** How far, in canvas pixels, a part may be moved inside the head: pupils by gaze, brows by a lift. */
const PART_TRAVEL = 12;
const TRAVELLING: readonly RigGroup[] = ['pupils', 'brows', 'mouth'];

export async function prepareCharacter(
  character: ArtCharacter,
  { size, scale }: { size: FrameSize; scale: number },
): Promise<PreparedCharacter> {
  const { id, faces, rig } = character;
  const canvas = { width: size.width * DETAIL, height: size.height * DETAIL };
  const moving = character.layers.filter(({ front }) => !front);
  const sprites = await inTurn(moving, async (layer) => ({
    layer,
    sprite: spriteOf(await rasterise(layer, canvas, SPRITE_CUT)),
  }));
  const isHead = ({ layer }: { layer: ArtLayer }) => rig.follows.head.includes(layer.group);
  const parts = sprites.filter(isHead).map(({ layer, sprite }) => partOf(layer, sprite));
  const bodies = sprites
    .filter((drawn) => !isHead(drawn) && drawn.layer.variant === null)
    .map(({ sprite }) => sprite);
  return {
    id,
    faces,
    rig,
    body: bodies.length > 0 ? mergeSprites(bodies, boxOf(bodies)) : null,
    head: headOf(parts, Math.ceil(PART_TRAVEL * scale)),
  };
}

function partOf({ group, variant }: ArtLayer, sprite: Sprite): HeadPart {
  return { group, variant, sprite };
}

function headOf(parts: readonly HeadPart[], travel: number): PreparedHead {
  const box = boxOf(parts.map(({ sprite }) => sprite));
  const lumaExtent = emptyExtent({ width: box.width * DETAIL, height: box.height * DETAIL });
  const chromaExtent = emptyExtent(box);
  for (const part of parts) {
    const slack = TRAVELLING.includes(part.group) ? travel : 0;
    const x = part.sprite.box.x - box.x;
    const y = part.sprite.box.y - box.y;
    const fine = { x: x * DETAIL, y: y * DETAIL, slack: slack * DETAIL };
    growExtent(lumaExtent, part.sprite.lumaExtent, fine);
    growExtent(chromaExtent, part.sprite.chromaExtent, { x, y, slack });
    if (part.variant !== null || slack > 0) continue;
    keepSolid(lumaExtent, part.sprite.lumaExtent, fine);
    keepSolid(chromaExtent, part.sprite.chromaExtent, { x, y });
  }
  return { box, parts, lumaExtent, chromaExtent };
}

/** What is opaque in a part that is always drawn is opaque in every look; the longest run is kept. */
function keepSolid(extent: Extent, part: Extent, at: { x: number; y: number }): void {
  for (let row = 0; row < part.height; row++) {
    const from = at.x + (part.solidFrom[row] ?? 0);
    const to = at.x + (part.solidTo[row] ?? 0);
    const y = at.y + row;
    if (to - from <= (extent.solidTo[y] ?? 0) - (extent.solidFrom[y] ?? 0)) continue;
    extent.solidFrom[y] = from;
    extent.solidTo[y] = to;
  }
}

function boxOf(sprites: readonly Sprite[]): Rect {
  const [first, ...rest] = sprites.map(({ box }) => box);
  return rest.reduce(around, first ?? { x: 0, y: 0, width: 0, height: 0 });
}
