import type { PictureSize } from '../input/raw-pictures.js';

/** `cover` fills the box and cuts what is over; `contain` shows the whole picture on a blurred, darkened copy of itself. */
export type Fit = 'cover' | 'contain';

export const fit = (how: Fit, size: PictureSize): string => {
  switch (how) {
    case 'cover':
      return cover(size);
    case 'contain':
      return containOnBlur(size);
    default:
      return how satisfies never;
  }
};

const cover = ({ width, height }: PictureSize): string =>
  `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height},setsar=1`;

const containOnBlur = (size: PictureSize): string => {
  const { width, height } = size;
  // The backdrop is blurred at a quarter of the size: the same look for a sixteenth of the work.
  const small = { width: Math.ceil(width / 8) * 2, height: Math.ceil(height / 8) * 2 };
  return [
    'split[front][back]',
    `[back]${cover(small)},boxblur=4:2,eq=brightness=-0.15,scale=${width}:${height}[backdrop]`,
    `[front]scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1[picture]`,
    '[backdrop][picture]overlay=(W-w)/2:(H-h)/2',
  ].join(';');
};
