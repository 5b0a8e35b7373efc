import type { CastMember } from '@cuelight/contracts';
import type { Dice } from '../dice.js';
import type { Noun } from '../english/nouns.js';
import { gerundOf } from '../english/verb-forms.js';
import { seenFrom } from '../english/perspective.js';
import { fill, type SlotText } from '../grammar/fill.js';
import type { Library } from '../grammar/library.js';
import type { Beat, Topic } from '../note/topic.js';

/** What lines can talk about, beyond the topic itself. */
export interface Matter {
  readonly topic: Topic;
  /** Something the show talked about before. */
  readonly exit: Noun | null;
  readonly next: Noun | null;
  /** A running fact of the show that touches the topic, as a sentence. */
  readonly fact: string | null;
  readonly viewer: string | null;
  /** The viewer's words, in quotes. */
  readonly message: string | null;
  /** What a message is about that is too long, or too strange, to be read out. */
  readonly gist: Noun | null;
  /** Whom the viewer wants greeted, and where a greeting comes from. */
  readonly honoured: string | null;
  readonly from: string | null;
}

/** What changes from block to block. */
export interface Moment {
  readonly also: string | null;
  /** What a producer asked to be mentioned. */
  readonly extra: Noun | null;
  /** What the note wants here. */
  readonly beat: Beat | null;
  readonly picture: string | null;
  /** The word a picture is waiting for. */
  readonly look: string | null;
  /** Slots that this script has made enough of. */
  readonly spent: ReadonlySet<string>;
}

export const NO_MOMENT: Moment = {
  also: null,
  extra: null,
  beat: null,
  picture: null,
  look: null,
  spent: new Set(),
};

export interface Voice {
  readonly speaker: CastMember;
  readonly listener: CastMember | undefined;
}

type Words = string | Noun | null | undefined;

/** What can be named of the matter, as nobody in particular would say it. */
const ABOUT: Readonly<Record<string, (matter: Matter, moment: Moment) => Words>> = {
  thing: ({ topic }) => topic.thing,
  aThing: ({ topic }) => topic.thing.indefinite,
  // "The end quiz" would not be about the end of the world.
  head: ({ topic: { isQuoted, thing } }) =>
    isQuoted || / of /.test(thing.definite) ? null : thing.head,
  claim: ({ topic }) => topic.claim,
  predicate: ({ topic }) => topic.predicate,
  deed: ({ topic }) => topic.deed,
  doing: ({ topic }) => topic.deed && gerundOf(topic.deed),
  question: ({ topic }) => topic.question,
  quote: ({ topic }) => `"${topic.quote}"`,
  rival: ({ topic }) => topic.rival,
  exit: ({ exit }) => exit,
  next: ({ next }) => next,
  extra: (_, { extra }) => extra,
  beat: (_, { beat }) => beat?.words,
  said: (_, { beat }) => beat?.words,
  fact: ({ fact }) => fact,
  viewer: ({ viewer }) => viewer,
  message: ({ message }) => message,
  gist: ({ gist }) => gist,
  honoured: ({ honoured }) => honoured,
  from: ({ from }) => from,
  yours: ({ topic: { thing }, viewer }) =>
    viewer === null ? thing.definite : thing.definite.replaceAll(`${viewer}'s`, 'your'),
  also: (_, { also }) => also,
  picture: (_, { picture }) => picture,
  look: (_, { look }) => look,
};

/** What is quoted stays as it was written, whoever reads it out. */
const VERBATIM = new Set([
  'quote',
  'fact',
  'message',
  'viewer',
  'honoured',
  'from',
  'yours',
  'said',
]);

/** The words for every slot of a line, as its speaker would say them to its listener. */
export class Slots {
  /** Pool words of this script, so that one script has one goose at most. */
  private readonly taken = new Set<string>();

  constructor(
    private readonly library: Library,
    private readonly cast: readonly CastMember[],
    private readonly matter: Matter,
    private readonly dice: Dice,
  ) {}

  /** The pool words of a block that was kept. */
  keep(words: ReadonlySet<string>): void {
    for (const word of words) this.taken.add(word);
  }

  /** @param words collects the pool words that are used */
  for(voice: Voice, moment: Moment, words: Set<string>): SlotText {
    const agreement = new Agreement(this.matter.topic);
    return (name) => {
      const lower = name.charAt(0).toLowerCase() + name.slice(1);
      const text =
        agreement.text(lower) ??
        this.person(lower, voice, moment) ??
        this.about(lower, voice, moment, agreement) ??
        this.fromPool(lower, words, () => this.for(voice, moment, words));
      return text !== null && name !== lower ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    };
  }

  private about(name: string, voice: Voice, moment: Moment, agreement: Agreement): string | null {
    const words = moment.spent.has(name) ? undefined : ABOUT[name]?.(this.matter, moment);
    if (words === undefined || words === null) return null;
    const said = typeof words === 'string' ? words : words.definite;
    if (VERBATIM.has(name) || said.startsWith('"')) return said;
    return name === 'thing' || name === 'aThing'
      ? agreement.named(seenFrom(said, voice))
      : seenFrom(said, voice);
  }

  private person(name: string, voice: Voice, { beat }: Moment): string | null {
    const { deed, doer } = this.matter.topic;
    if (name === 'doer is') return deed === null ? null : this.personIs(doer, voice);
    if (name === 'they are') return beat && this.personIs(beat.who, voice);
    return name === 'other' && voice.listener ? voice.listener.name : null;
  }

  /** "I'm" in the mouth of the one it is about. */
  private personIs(doer: string | null, { speaker, listener }: Voice): string {
    if (doer === null || doer === 'all') return "we're";
    if (doer === speaker.key) return "I'm";
    if (doer === listener?.key) return "you're";
    return `${this.cast.find(({ key }) => key === doer)?.name ?? doer} is`;
  }

  private fromPool(name: string, words: Set<string>, inner: () => SlotText): string | null {
    const pool = this.library.pools.get(name.replace(/\d$/, ''));
    if (!pool) return null;
    let last: string | null = null;
    for (const choice of this.dice.shuffled(pool)) {
      last = fill(choice, inner(), this.dice);
      if (last !== null && !this.taken.has(last) && !words.has(last)) break;
    }
    if (last !== null) words.add(last);
    return last;
  }
}

/** Verbs and pronouns that go with the topic: "it is", "they are". */
class Agreement {
  private isMany: boolean;
  private readonly isPerson: boolean;

  constructor({ thing, kinds }: Topic) {
    this.isMany = thing.number === 'many';
    this.isPerson = kinds[0] === 'person';
    this.thingIsMany = this.isMany;
  }

  private readonly thingIsMany: boolean;

  /** After the thing's own name, verbs follow its number again. */
  named(text: string | null): string | null {
    this.isMany = this.thingIsMany;
    return text;
  }

  text(name: string): string | null {
    const they = this.isPerson || this.thingIsMany;
    switch (name) {
      case 'they':
        this.isMany = they;
        return they ? 'they' : 'it';
      case 'it':
        return they ? 'them' : 'it';
      case 'its':
        return they ? 'their' : 'its';
      case "it's":
        return they ? "they're" : "it's";
      case "they'll":
        return they ? "they'll" : "it'll";
      case "they'd":
        return they ? "they'd" : "it'd";
      default:
        return this.verb(name);
    }
  }

  private verb(name: string): string | null {
    const [one, many] = VERBS[name] ?? [];
    return (this.isMany ? many : one) ?? null;
  }
}

const VERBS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  is: ['is', 'are'],
  was: ['was', 'were'],
  has: ['has', 'have'],
  does: ['does', 'do'],
  "wasn't": ["wasn't", "weren't"],
  s: ['s', ''],
};
