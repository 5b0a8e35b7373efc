import type { Facing, RigFile, RigGroup } from '@cuelight/contracts';
import type { Extent } from '../kernel/extent.js';
import type { GlowMap } from '../kernel/glow.js';
import type { Overlay } from '../kernel/overlay.js';
import type { FrameSize, Rect } from '../picture/frame.js';
import type { Sprite } from './sprite.js';

/** A drawing of the head: always there (`variant` null) or one of its group's. */
export interface HeadPart {
  readonly group: RigGroup;
  readonly variant: string | null;
  readonly sprite: Sprite;
}

/** Everything that follows the head, back to front, and the box that holds all of it. */
export interface PreparedHead {
  readonly box: Rect;
  readonly parts: readonly HeadPart[];
  /** Where any look can have samples, and where the head is opaque in all of them. */
  readonly lumaExtent: Extent;
  readonly chromaExtent: Extent;
}

export interface PreparedCharacter {
  readonly id: string;
  readonly faces: Facing;
  readonly rig: RigFile;
  readonly body: Sprite | null;
  readonly head: PreparedHead;
}

export type PreparedStep =
  | { readonly kind: 'overlay'; readonly overlay: Overlay }
  | { readonly kind: 'tv' }
  | { readonly kind: 'character'; readonly character: string };

/**
 * An art folder drawn at the size of the stage. It is plain data over shared memory, so handing it
 * to another thread copies nothing and a restarted renderer need not draw it again.
 */
export interface PreparedStage {
  readonly size: FrameSize;
  /** Stage pixels for one pixel of the art's canvas. */
  readonly scale: number;
  readonly tvScreen: Rect;
  readonly darkest: number;
  readonly glow: GlowMap;
  readonly steps: readonly PreparedStep[];
  readonly characters: readonly PreparedCharacter[];
}
