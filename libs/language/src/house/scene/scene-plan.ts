import type { Mood } from '@cuelight/contracts';
import type { AnswerKind } from '../note/answer-kind.js';
import type { Shape } from '../note/topic.js';
import type { Directed } from './directed.js';
import type { Matter } from './slots.js';

/** A picture that has to be shown, and how the note wants it. */
export interface PlannedPicture {
  readonly id: string;
  /** What it shows, as something to point at: "the plastic plant". */
  readonly name: string;
  readonly word: string | null;
  readonly speaker: string | null;
  readonly place: 'start' | 'end' | null;
}

/** What a scene is made of; the task decides. */
export interface ScenePlan extends Directed {
  readonly matter: Matter;
  /** A shape, or a kind of reply. */
  readonly scene: string;
  readonly shape: Shape;
  /** What would answer the viewer; null when nobody asked. */
  readonly answer: AnswerKind | null;
  readonly lines: number;
  readonly parts: {
    readonly open: readonly string[];
    /** What a viewer asked for, right after it was read out. */
    readonly answer: readonly string[];
    readonly middle: readonly string[];
    readonly turn: readonly string[];
    readonly close: readonly string[];
  };
  readonly pictures: readonly PlannedPicture[];
  /** The light the note asks for. */
  readonly mood: Mood | null;
  /** The light before the scene, which comes back at its end. */
  readonly moodBefore: Mood;
  readonly lastSpeaker: string | undefined;
  /** Slots that may come up once: a look back is nice, two are a habit. */
  readonly onceOnly: readonly string[];
  /** The cast has one character. */
  readonly isSolo: boolean;
}
