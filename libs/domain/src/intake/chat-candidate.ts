import type { ReadyFilter } from '../script/filter/index.js';

/** A message that could become a card. */
export interface ChatCandidate {
  readonly id: string;
  readonly text: string;
  readonly name: string;
  /** The same for everything that one person wrote. */
  readonly author: string;
  readonly ageMs: number;
  /** How often something of the same person was picked already. */
  readonly picks: number;
  /** Whether it is the first thing the person wrote. */
  readonly isFirst: boolean;
}

/** What the show is about just now. */
export interface ShowMatter {
  readonly castNames: readonly string[];
  /** Premise, tone, running facts. */
  readonly blueprint: readonly string[];
  /** What is on air, or about to be: titles, notes, lines. */
  readonly onAir: readonly string[];
  /** What aired lately, in a sentence each. */
  readonly aired: readonly string[];
  /** Messages that were answered, or wait to be. */
  readonly answered: readonly string[];
  readonly filter: ReadyFilter;
}
