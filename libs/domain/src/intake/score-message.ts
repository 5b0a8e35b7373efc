import { filterName, type ReadyFilter } from '../script/filter/index.js';
import { annoyancesIn } from './annoyances.js';
import type { ChatCandidate, ShowMatter } from './chat-candidate.js';
import { type About, type Explained, explain } from './explain-score.js';
import { formOf, formValue } from './message-form.js';
import { type MessageWords, readWords, sharedWords } from './message-words.js';
import { knownShare } from './same-question.js';

/** What a message is worth to the show, 0 to 1, and why. */
export interface Score extends Explained {
  readonly score: number;
  /** The heaviest first. */
  readonly parts: readonly { readonly rule: string; readonly points: number }[];
}

/** The shares of a perfect message (after ONAIR's comment ranking); they make one together. */
const WEIGHTS = {
  question: 0.25,
  topic: 0.2,
  safety: 0.2,
  relationship: 0.15,
  novelty: 0.15,
  freshness: 0.05,
} as const;
/** After a minute a third is left (ONAIR's number): chat talks about what it sees. */
const FRESHNESS_DECAY_MS = 60_000;
/** Ten people who ask the same count for as much as a good question does over a bad one. */
const MANY_ASK_POINTS = 0.15;
const MANY_ASK = 10;
/** Words in common that make a message wholly about something. */
const ON_TOPIC_WORDS = 2;
/** What is not about the show at all may be what takes it somewhere. */
const TOPIC = { onAir: 1, aired: 0.85, blueprint: 0.75, cast: 0.6, unread: 0.3 } as const;

/** The show's matter, read once for all messages. */
export interface ReadMatter {
  readonly castNames: readonly string[];
  readonly onAir: ReadonlySet<string>;
  readonly aired: ReadonlySet<string>;
  readonly blueprint: ReadonlySet<string>;
  readonly answered: readonly ReadonlySet<string>[];
  readonly filter: ReadyFilter;
}

export function readMatter(show: ShowMatter): ReadMatter {
  const wordsOf = (texts: readonly string[]) =>
    new Set(texts.flatMap((text) => [...readWords(text).content]));
  return {
    castNames: show.castNames,
    onAir: wordsOf(show.onAir),
    aired: wordsOf(show.aired),
    blueprint: wordsOf(show.blueprint),
    answered: show.answered.map((text) => readWords(text).content),
    filter: show.filter,
  };
}

export function scoreMessage(
  candidate: ChatCandidate,
  words: MessageWords,
  { askers, matter }: { readonly askers: number; readonly matter: ReadMatter },
): Score {
  const { text, name, picks, isFirst, ageMs } = candidate;
  const form = formOf(text, words, matter.castNames);
  const about = topicOf(words, matter);
  const values: Record<keyof typeof WEIGHTS, number> = {
    question: formValue(form, text, words),
    topic: about.value,
    safety: filterName(name, matter.filter).length > 0 ? 0.5 : 1,
    relationship: relationshipOf(picks, isFirst),
    novelty: form === 'noise' ? 0 : 1 - knownShare(words.content, matter.answered),
    freshness: Math.exp(-Math.max(0, ageMs) / FRESHNESS_DECAY_MS),
  };
  const parts = [
    ...Object.entries(WEIGHTS).map(([rule, weight]) => ({
      rule,
      points: rounded(weight * (values[rule as keyof typeof WEIGHTS] ?? 0)),
    })),
    { rule: 'many ask', points: rounded(manyAsk(askers)) },
    ...annoyancesIn(text, words),
  ].filter(({ points }) => points !== 0);
  const sum = parts.reduce((total, { points }) => total + points, 0);
  return {
    score: rounded(Math.min(1, Math.max(0, sum))),
    parts: parts.sort(
      (a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.rule < b.rule ? -1 : 1),
    ),
    ...explain({ form, about: about.what, askers, isFirst, picks, parts }),
  };
}

/** What of the show a message is about, and how much. */
function topicOf(
  { all, content, language }: MessageWords,
  matter: ReadMatter,
): { readonly what: About; readonly value: number } {
  const names = new Set(matter.castNames.flatMap((name) => readWords(name).all));
  const own = new Set([...content].filter((word) => !names.has(word)));
  const share = (words: ReadonlySet<string>) =>
    Math.min(1, sharedWords(own, words) / Math.min(ON_TOPIC_WORDS, Math.max(1, own.size)));
  const isToCast = all.some((word) => names.has(word) || word === 'you' || word === 'your');
  const found: { what: About; value: number }[] = [
    { what: 'onAir', value: TOPIC.onAir * share(matter.onAir) },
    { what: 'aired', value: TOPIC.aired * share(matter.aired) },
    { what: 'blueprint', value: TOPIC.blueprint * share(matter.blueprint) },
    { what: 'cast', value: isToCast ? TOPIC.cast : 0 },
    { what: 'unread', value: language === 'unknown' ? TOPIC.unread : 0 },
  ];
  return found.reduce((best, one) => (one.value > best.value ? one : best), {
    what: 'nothing',
    value: 0,
  });
}

/** Everybody's first message counts most; who was picked often stands back for others. */
function relationshipOf(picks: number, isFirst: boolean): number {
  if (picks === 0) return isFirst ? 1 : 0.8;
  return 0.5 / picks;
}

/** People, not messages: who asks fifty times is one. */
function manyAsk(askers: number): number {
  return MANY_ASK_POINTS * Math.min(1, Math.log(Math.max(1, askers)) / Math.log(MANY_ASK));
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
