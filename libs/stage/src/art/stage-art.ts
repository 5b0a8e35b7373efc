import type { Facing, RigFile, RigGroup } from '@cuelight/contracts';

/** A layer of a character, with the absolute path of its picture. */
export interface ArtLayer {
  readonly file: string;
  /** The path from the root of the art folder, for messages. */
  readonly name: string;
  readonly group: RigGroup;
  readonly variant: string | null;
  readonly front: boolean;
}

export interface ArtCharacter {
  readonly id: string;
  readonly faces: Facing;
  readonly rig: RigFile;
  readonly layers: readonly ArtLayer[];
}

export interface ArtPicture {
  readonly file: string;
  readonly name: string;
}

/** What is drawn, back to front. */
export type ArtStep =
  | { readonly kind: 'set'; readonly picture: ArtPicture }
  | { readonly kind: 'tv' }
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'front'; readonly character: string };

/** A checked art folder: every file it names is there. */
export interface StageArt {
  readonly size: readonly [number, number];
  readonly tvScreen: readonly [number, number, number, number];
  readonly darkest: number;
  readonly glow: ArtPicture;
  readonly steps: readonly ArtStep[];
  readonly characters: readonly ArtCharacter[];
}
