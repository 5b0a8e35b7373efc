import type { CastMember, Mood, WritingMedia } from '@cuelight/contracts';
import type { Noun } from '../english/nouns.js';

/** How a scene goes about its subject. */
export const shapes = [
  'argument',
  'confession',
  'demonstration',
  'list',
  'misunderstanding',
  'quiz',
  'negotiation',
  'investigation',
  'pitch',
  'tribute',
  'advice',
  'memory',
  'plan',
  'discovery',
  'attempt',
  'question',
  'versus',
] as const;
export type Shape = (typeof shapes)[number];

/** What sort of thing a subject is, for lines that fit only such a thing. */
export const subjectKinds = [
  'plant',
  'animal',
  'food',
  'machine',
  'vehicle',
  'looks',
  'place',
  'person',
  'occasion',
  'weather',
  'ghost',
  'money',
  'sleep',
  'sport',
  'screen',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** "show the second photo when Virgin says look" */
export interface PictureDirection {
  /** Index of the media, when the note says which. */
  readonly media: number | null;
  readonly word: string | null;
  /** Key of the character who is to say it. */
  readonly speaker: string | null;
  readonly place: 'start' | 'end' | null;
}

/** What a note wants said or done at one place of the script. */
export interface Beat {
  readonly place: 'start' | 'middle' | 'end';
  /** Words to be said as they are, something to find out, something to do, or a thing to come up. */
  readonly kind: 'said' | 'asked' | 'done' | 'thing';
  readonly words: string;
  /** Key of the character it is for; null for whoever it suits. */
  readonly who: string | null;
}

/** What one clause is about, taken apart far enough to talk about it. */
export interface Subject {
  /** What there is to talk about. */
  readonly thing: Noun;
  /** A statement, such as "the studio plant is plastic". */
  readonly claim: string | null;
  /** What the statement says the thing is: "plastic". */
  readonly predicate: string | null;
  /** Something to do, such as "teach Virgin how to grill". */
  readonly deed: string | null;
  /** Key of the character it is about. */
  readonly doer: string | null;
  readonly question: string | null;
  /** The other side of "cats vs dogs". */
  readonly rival: Noun | null;
  /** Shapes that suit it best. */
  readonly hints: readonly Shape[];
}

/** A note: its subject, and what it says about how the script should be. */
export interface Topic extends Subject {
  /** The subject in the note's own words, short enough to read out. */
  readonly quote: string;
  /** The note's grammar is beyond us, so `thing` is a quotation. */
  readonly isQuoted: boolean;
  readonly number: string | null;
  /** Further statements of the note, in order. */
  readonly also: readonly string[];
  readonly kinds: readonly SubjectKind[];
  readonly mood: Mood | null;
  readonly pictures: readonly PictureDirection[];
  readonly beats: readonly Beat[];
  /** Things the note wants mentioned. */
  readonly mentions: readonly Noun[];
  /** Key of the character who comes out on top. */
  readonly winner: string | null;
  /** Words the note asks to leave out. */
  readonly without: readonly string[];
  /** The note asks for more or less than usual, as a factor. */
  readonly length: number;
}

/** Whose notes they are when nobody else is named. */
export const PRODUCER = 'the producer';

/** What a note is read with. */
export interface NoteContext {
  readonly cast: readonly CastMember[];
  readonly media: readonly Pick<WritingMedia, 'filename' | 'description'>[];
  /** Whose "my" it is: a viewer's name, or the producer. */
  readonly writtenBy: string;
}
