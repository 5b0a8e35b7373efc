import { resolveVariant } from '../art/variants.js';
import type { HeadPart, PreparedCharacter } from '../prepare/prepared-stage.js';
import type { Sprite } from '../prepare/sprite.js';
import type { CharacterPose, Drawing } from '../state/frame-state.js';

export interface PlacedPart {
  readonly sprite: Sprite;
  /** Whole stage pixels from its place. */
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}

/** A face: which drawings, where. Two poses with the same key look the same. */
export interface HeadLook {
  readonly key: string;
  readonly parts: readonly PlacedPart[];
}

/** Dissolves go in quarters: at 30 frames a second more steps cannot be seen, and each is a cache entry. */
const MIX_STEPS = 4;

/** Half-closed lids cover the upper part of the eye: the pupil must not go there (art/README.md). */
const HALF_CLOSED = 'half';

interface Chosen {
  readonly mouth: Drawing;
  readonly brows: Drawing;
  readonly eyes: string | null;
  readonly extras: ReadonlyMap<string, number>;
  readonly pupils: { readonly x: number; readonly y: number };
  readonly lift: number;
}

export function lookOf(character: PreparedCharacter, pose: CharacterPose, scale: number): HeadLook {
  const chosen = choose(character, pose, scale);
  const parts = character.head.parts.flatMap((part) => place(part, chosen, character));
  const { mouth, brows, eyes, extras, pupils, lift } = chosen;
  const key = [
    `${mouth.from}>${mouth.name}@${mouth.mix}`,
    `${brows.from}>${brows.name}@${brows.mix}^${lift}`,
    `${eyes}:${pupils.x},${pupils.y}`,
    ...[...extras].map(([name, opacity]) => `${name}@${opacity}`),
  ].join(' ');
  return { key, parts };
}

function choose({ rig, head }: PreparedCharacter, pose: CharacterPose, scale: number): Chosen {
  const dressed = { rig, layers: head.parts };
  const drawn = (group: 'mouth' | 'brows', { name, from, mix }: Drawing): Drawing => {
    const to = resolveVariant(dressed, group, name) ?? name;
    const before = resolveVariant(dressed, group, from) ?? from;
    const step = before === to ? 1 : inSteps(mix);
    return { name: to, from: step === 1 ? to : before, mix: step };
  };
  const eyes = resolveVariant(dressed, 'eyes', pose.eyes);
  const down = eyes === HALF_CLOSED ? Math.max(0, pose.gaze.y) : pose.gaze.y;
  return {
    mouth: drawn('mouth', pose.mouth),
    brows: drawn('brows', pose.brows),
    eyes,
    extras: new Map(
      pose.extras
        .map(({ name, opacity }) => [name, inSteps(opacity)] as const)
        .filter(([, opacity]) => opacity > 0),
    ),
    pupils: { x: Math.round(pose.gaze.x * scale), y: Math.round(down * scale) },
    lift: Math.round(pose.browLift * scale),
  };
}

function inSteps(share: number): number {
  return Math.round(share * MIX_STEPS) / MIX_STEPS;
}

/** Where a part is drawn in this look: nowhere, once, or twice while it changes into itself. */
function place(part: HeadPart, chosen: Chosen, character: PreparedCharacter): PlacedPart[] {
  const { sprite, variant } = part;
  const at = (x: number, y: number, opacity: number): PlacedPart[] =>
    opacity > 0 ? [{ sprite, x, y, opacity }] : [];
  switch (part.group) {
    case 'pupils':
      return at(chosen.pupils.x, chosen.pupils.y, 1);
    case 'eyes':
      return variant === null || variant === chosen.eyes ? at(0, 0, 1) : [];
    case 'mouth':
      return at(0, 0, shareOf(variant, chosen.mouth));
    case 'brows': {
      // Both are whole half-way: brows lie on each other, and must not let the skin through.
      const share = Math.min(1, 2 * shareOf(variant, chosen.brows));
      return at(0, slide(part, chosen.brows, character) - chosen.lift, share);
    }
    case 'extra':
      return at(0, 0, variant === null ? 1 : (chosen.extras.get(variant) ?? 0));
    case 'head':
    case 'body':
      return variant === null ? at(0, 0, 1) : [];
    default:
      return part.group satisfies never;
  }
}

function shareOf(variant: string | null, { name, from, mix }: Drawing): number {
  if (variant === null) return 1;
  if (variant === name) return mix;
  return variant === from ? 1 - mix : 0;
}

/** While brows change, the old ones slide to where the new ones are and these come from there. */
function slide(part: HeadPart, { name, from, mix }: Drawing, character: PreparedCharacter): number {
  if (mix === 1) return 0;
  const middle = (variant: string) => {
    const found = character.head.parts.find((p) => p.group === 'brows' && p.variant === variant);
    return found ? found.sprite.box.y + found.sprite.box.height / 2 : 0;
  };
  const way = middle(name) - middle(from);
  return Math.round(part.variant === name ? way * (mix - 1) : way * mix);
}
