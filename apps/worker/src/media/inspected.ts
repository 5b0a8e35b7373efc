/** What was found in a file that is good. */
export interface Inspected {
  /** As it is seen: turned the way the camera was held. */
  readonly width: number;
  readonly height: number;
  /** Seconds; null for an image. */
  readonly duration: number | null;
  readonly hasAudio: boolean;
  /** JPEG. */
  readonly thumbnail: Uint8Array;
}
