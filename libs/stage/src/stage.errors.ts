import { defineError } from '@cuelight/domain';

export const artFileMissing = defineError<{ file: string; namedBy: string }>({
  code: 'STAGE_ART_FILE_MISSING',
  kind: 'not-found',
  message: ({ file, namedBy }) => `The stage art has no file ${file}, which ${namedBy} names.`,
  hint: 'Add the file to the art folder, or correct the path in the file that names it.',
  when: 'An art folder is loaded and a file it names is not there.',
});

export const artPathOutside = defineError<{ path: string; namedBy: string }>({
  code: 'STAGE_ART_PATH_OUTSIDE',
  kind: 'forbidden',
  message: ({ path, namedBy }) => `The path ${path} in ${namedBy} leads out of the art folder.`,
  hint: 'Copy the file into the art folder and name it by a path relative to the file that names it.',
  when: 'A layer or rig path (or a link behind it) points outside the art folder.',
});

export const artFileInvalid = defineError<{ file: string; problem: string }>({
  code: 'STAGE_ART_FILE_INVALID',
  kind: 'invalid',
  message: ({ file, problem }) => `The stage art file ${file} is not valid: ${problem}`,
  hint: 'Correct the file; art/README.md describes every field.',
  when: 'stage.json or a rig.json does not parse, lacks a field or contradicts itself.',
});

export const artPictureBroken = defineError<{ file: string; problem: string }>({
  code: 'STAGE_ART_PICTURE_BROKEN',
  kind: 'unprocessable',
  message: ({ file, problem }) => `The stage art layer ${file} cannot be drawn: ${problem}`,
  hint: 'Save it again as an SVG or PNG on the whole canvas, without text or links to other files.',
  when: 'A layer is not a picture, or not one of the right shape.',
});

export const stageSizeUnsupported = defineError<{ size: string; problem: string }>({
  code: 'STAGE_SIZE_UNSUPPORTED',
  kind: 'unsupported',
  message: ({ size, problem }) => `The stage cannot be ${size}: ${problem}`,
  hint: 'Use an even width and height in the proportions of the art, such as 1280x720.',
  when: 'A stage is made in a size its art cannot fill.',
});

export const tvPictureUnreadable = defineError<{ problem: string }>({
  code: 'STAGE_TV_PICTURE_UNREADABLE',
  kind: 'unprocessable',
  message: ({ problem }) => `The picture for the TV cannot be read: ${problem}`,
  hint: 'Upload it again as PNG, JPEG, WebP, AVIF or GIF.',
  when: 'An image is to be shown on the TV of the set and does not decode.',
});

export const stillWordUnknown = defineError<{ word: string; names: string }>({
  code: 'STAGE_STILL_WORD_UNKNOWN',
  kind: 'invalid',
  message: ({ word, names }) => `"${word}" is no state of the stage (characters: ${names}).`,
  hint: 'Use an expression, a mouth (A-H, X), a mood, blink, half, wide, look-left, look-right, look-up, look-down, look-tv, look-camera or lights-off; a character first makes it its own.',
  when: 'A still is asked for with a word that names no expression, mouth, mood or direction.',
});
