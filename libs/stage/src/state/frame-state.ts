import type { Light } from '../kernel/glow.js';

/** A drawing of a group, or the way from one to another: at `mix` 1 only `name` is seen. */
export interface Drawing {
  readonly name: string;
  readonly from: string;
  readonly mix: number;
}

/** How far a part is from its place, in pixels of the art's canvas, and turned about its pivot, in degrees. */
export interface Motion {
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
  readonly scaleY: number;
}

/** Everything about a character in one frame. Names are variants of its rig. */
export interface CharacterPose {
  readonly mouth: Drawing;
  readonly brows: Drawing;
  readonly eyes: string;
  /** Canvas pixels the brows are raised by. */
  readonly browLift: number;
  /** Where the pupils are, in canvas pixels from the middle of the eye. */
  readonly gaze: { readonly x: number; readonly y: number };
  readonly extras: readonly { readonly name: string; readonly opacity: number }[];
  readonly body: Motion;
  /** On top of what the body does to it. */
  readonly head: Motion;
}

/** A yuv420p picture as large as the TV of the set. The same `id` means the same samples. */
export interface TvPicture {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What is on the TV: at `mix` 1 only `picture`. `null` is the screen of the set, switched off. */
export interface TvState {
  readonly picture: TvPicture | null;
  readonly previous: TvPicture | null;
  readonly mix: number;
}

export interface LightLevel extends Light {
  /** 0..1: the light in the room; 0 is as dark as the set gets. */
  readonly room: number;
}

/** What a test reads back from the decoded stream. No take is all zeros. */
export interface BurnIn {
  readonly takeId: string | null;
  readonly frame: number;
}

/** One picture of the show. Plain data: it crosses threads. */
export interface FrameState {
  readonly characters: Readonly<Record<string, CharacterPose>>;
  readonly tv: TvState;
  readonly light: LightLevel;
  readonly burnIn?: BurnIn | undefined;
}

export const still: Motion = { x: 0, y: 0, rotation: 0, scaleY: 1 };

export const tvOff: TvState = { picture: null, previous: null, mix: 1 };

export function only(name: string): Drawing {
  return { name, from: name, mix: 1 };
}
