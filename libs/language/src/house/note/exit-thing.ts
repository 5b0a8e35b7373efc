import type { Noun } from '../english/nouns.js';
import { isEnglish } from './language-of.js';
import { phraseIn } from './phrase.js';
import { readNote } from './read-note.js';
import type { NoteContext } from './topic.js';

/** What a past segment was about, out of its exit context, whoever wrote that. A quotation is no news twice. */
export function exitThing(exitContext: string, context: NoteContext): Noun | null {
  const [sentence = ''] = exitContext.split(/(?<=[.!?])\s/);
  if (!isEnglish(sentence)) return null;
  const about = /\b(?:about|over|into|of|with|on|for|at)\s+([^".;:,!?()]{3,70})/.exec(
    sentence,
  )?.[1];
  const named = about === undefined ? null : phraseIn(about);
  if (named && !/^(?:something|nothing|a quarrel|the end)\b/i.test(named.definite)) return named;
  const topic = readNote(sentence, context);
  return topic && !topic.isQuoted ? topic.thing : null;
}
