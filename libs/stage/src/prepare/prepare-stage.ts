import sharp from 'sharp';
import type { ArtCharacter, ArtPicture, ArtStep, StageArt } from '../art/stage-art.js';
import type { Overlay } from '../kernel/overlay.js';
import type { FrameSize, Rect } from '../picture/frame.js';
import { rasterise } from '../picture/rasterise.js';
import { stageSizeUnsupported } from '../stage.errors.js';
import { glowMapOf } from './glow-map.js';
import { overlayOf } from './overlay.js';
import { prepareCharacter } from './prepare-character.js';
import type { PreparedStage, PreparedStep } from './prepared-stage.js';

/** Still layers lie on the chroma grid; the border is what the chroma filter reaches beyond an edge. */
const OVERLAY_CUT = { grid: 2, border: 2 };
const MAX_ASPECT_ERROR = 0.01;

/** Draws the layers of an art folder at the size of the stage, once. */
export async function prepareStage(art: StageArt, size: FrameSize): Promise<PreparedStage> {
  const scale = scaleOf(art, size);
  // Every layer is drawn once: the image library need not remember them.
  sharp.cache(false);
  const characters = [];
  for (const character of art.characters) {
    characters.push(await prepareCharacter(character, { size, scale }));
  }
  const steps: PreparedStep[] = [];
  for (const step of art.steps) steps.push(...(await prepareStep(step, art, size)));
  const glow = await rasterise(art.glow, size, OVERLAY_CUT);
  return {
    size,
    scale,
    tvScreen: screenOf(art, scale),
    darkest: art.darkest,
    glow: glowMapOf(glow, size),
    steps,
    characters,
  };
}

function scaleOf({ size: [width, height] }: StageArt, size: FrameSize): number {
  const name = `${size.width}x${size.height}`;
  if (size.width % 2 !== 0 || size.height % 2 !== 0) {
    throw stageSizeUnsupported({ size: name, problem: 'width and height must be even' });
  }
  const aspect = (size.width * height) / (size.height * width);
  if (Math.abs(aspect - 1) > MAX_ASPECT_ERROR) {
    const problem = `the art is ${width}x${height}, which has other proportions`;
    throw stageSizeUnsupported({ size: name, problem });
  }
  return size.width / width;
}

function screenOf({ tvScreen: [x, y, width, height] }: StageArt, scale: number): Rect {
  const even = (value: number) => Math.round((value * scale) / 2) * 2;
  return { x: even(x), y: even(y), width: even(width), height: even(height) };
}

async function prepareStep(
  step: ArtStep,
  art: StageArt,
  size: FrameSize,
): Promise<readonly PreparedStep[]> {
  switch (step.kind) {
    case 'tv':
      return [{ kind: 'tv' }];
    case 'character':
      return [step];
    case 'set':
      return [await overlayStep(step.picture, size)];
    case 'front':
      return frontSteps(art, step.character, size);
    default:
      return step satisfies never;
  }
}

async function frontSteps(
  art: StageArt,
  character: string,
  size: FrameSize,
): Promise<readonly PreparedStep[]> {
  const layers = art.characters.find(({ id }) => id === character)?.layers ?? [];
  const steps: PreparedStep[] = [];
  for (const layer of layers.filter(isFront)) steps.push(await overlayStep(layer, size));
  return steps;
}

function isFront({ front }: ArtCharacter['layers'][number]): boolean {
  return front;
}

async function overlayStep(picture: ArtPicture, size: FrameSize): Promise<PreparedStep> {
  const overlay: Overlay = overlayOf(await rasterise(picture, size, OVERLAY_CUT));
  return { kind: 'overlay', overlay };
}
