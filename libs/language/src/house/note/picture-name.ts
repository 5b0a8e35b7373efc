import { cleanText } from '@cuelight/domain';
import { asNoun, type Noun } from '../english/nouns.js';
import { uncapitalised } from '../english/tidy.js';
import { isEnglish } from './language-of.js';

/** A name for a picture out of the name of its file; null when a camera or a machine gave it. */
export function pictureName({
  filename,
  description,
}: {
  filename: string;
  description?: string | undefined;
}): string | null {
  const named = cleanText(
    filename.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_+.()[\]-]+/g, ' '),
  ).text;
  const words = named
    .split(' ')
    .filter(
      (word) =>
        !/^(?:img|dsc\w?|pxl|mvi|vid|screen|screenshot|shot|photo|image|picture|pic|video|clip|copy|final|draft|edit|edited|new|old|untitled|download|unnamed|whatsapp|scan|at|of|v?\d+\w{0,2}|[0-9a-f]{8,}|\d[\d:]*)$/i.test(
          word,
        ),
    )
    .filter((word) => !/\d{3,}/.test(word));
  const name = words.slice(0, 5).join(' ');
  if (/\p{L}{3,}/u.test(name) && isEnglish(name)) return uncapitalised(name);
  const described = /^[^.!?]{3,60}/.exec(cleanText(description ?? '').text)?.[0];
  return described !== undefined && described.split(' ').length <= 8 && isEnglish(described)
    ? uncapitalised(described.replace(/^(?:an?|the) /i, '').trim())
    : null;
}

/** The picture as something to point at: "the plastic plant". */
export function pictureNoun(media: {
  filename: string;
  description?: string | undefined;
}): Noun | null {
  const name = pictureName(media);
  return name === null ? null : asNoun(name);
}
