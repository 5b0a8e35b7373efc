import type { Noun } from '../english/nouns.js';
import { phraseIn } from './phrase.js';

/** Things a note wants mentioned: "mention the beige cushions and the lamp". */
export function mentionsIn(piece: string): readonly Noun[] {
  const wanted = MENTIONS.exec(piece.replace(/[\s.!]+$/, ''))?.[1];
  if (wanted === undefined) return [];
  return wanted.split(/\s*,\s*(?:and )?|\s+and\s+/).flatMap((each) => phraseIn(each) ?? []);
}

const MENTIONS =
  /^(?:and |but |please |also |they |we |somebody )*(?:mentions?|bring up|brings? in|work in|include|throw in|refer to|do not forget(?: to mention)?|don['’]t forget(?: to mention)?) (.+)$/i;
