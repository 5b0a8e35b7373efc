import type { MessageForm } from './message-form.js';

/** What of the show a message is about. */
export type About = 'onAir' | 'aired' | 'blueprint' | 'cast' | 'unread' | 'nothing';

/** Why a message was picked, for people. */
export interface Explained {
  /** Two or three words. */
  readonly label: string;
  /** A sentence. */
  readonly reason: string;
}

export interface Explainable {
  readonly form: MessageForm;
  readonly about: About;
  readonly askers: number;
  readonly isFirst: boolean;
  readonly picks: number;
  readonly parts: readonly { readonly rule: string; readonly points: number }[];
}

/** From so many people on it is the crowd that asks. */
const CROWD = 3;

const LABELS: Readonly<Record<MessageForm, string>> = {
  'open-question': 'open question',
  choice: 'this or that',
  'hot-take': 'hot take',
  request: 'a request',
  'yes-or-no': 'yes or no',
  remark: 'a remark',
  noise: 'hardly anything',
};
const WHATS: Readonly<Record<MessageForm, string>> = {
  'open-question': 'An open question',
  choice: 'A choice to fight over',
  'hot-take': 'An opinion to fight over',
  request: 'Something to do on air',
  'yes-or-no': 'A question',
  remark: 'A remark',
  noise: 'Hardly anything to answer',
};
const ABOUTS: Readonly<Record<About, string>> = {
  onAir: ' about what is on air',
  aired: ' that comes back to what was on earlier',
  blueprint: ' about the show',
  cast: ' to the cast',
  unread: ' in a language the rules cannot read',
  nothing: '',
};
const DRAWBACKS: Readonly<Record<string, string>> = {
  long: 'it is long',
  link: 'it has a link',
  shouting: 'it shouts',
  emojis: 'it is mostly emojis',
  'repeats itself': 'it repeats itself',
};

export function explain(of: Explainable): Explained {
  const gains = [
    ...(of.askers > 1 ? [`${of.askers} people ask it`] : []),
    ...(of.picks === 0 && of.isFirst ? ['the first words of this viewer'] : []),
    ...(of.picks > 0 ? [`this viewer was picked ${times(of.picks)} already`] : []),
  ];
  const drawbacks = of.parts.flatMap(({ rule }) => DRAWBACKS[rule] ?? []);
  const what = [`${WHATS[of.form]}${ABOUTS[of.about]}`, ...gains].join('; ');
  const but = drawbacks.length > 0 ? `, though ${drawbacks.join(' and ')}` : '';
  return { label: labelOf(of), reason: `${what}${but}.` };
}

function labelOf({ form, about, askers }: Explainable): string {
  if (askers >= CROWD) return 'many ask';
  if (about === 'aired' && form !== 'noise') return 'callback';
  if (about === 'cast' && form === 'request') return 'name request';
  return LABELS[form];
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
