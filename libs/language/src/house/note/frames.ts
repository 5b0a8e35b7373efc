import type { CastMember } from '@cuelight/contracts';
import { baseForm, isBaseVerb } from '../english/verbs.js';
import type { Shape } from './topic.js';

/** What a clause says once the words that only introduce it are taken off. */
export interface Framed {
  readonly rest: string;
  /** Key of the character the note names, or `all`. */
  readonly who: string | null;
  readonly hints: readonly Shape[];
  /** Whether `rest` is a statement, something to do, a question, or a name for something. */
  readonly form: 'clause' | 'deed' | 'question' | 'any';
  readonly isFramed: boolean;
}

const LEAD_INS = [
  /^(?:so|ok(?:ay)?|today|tonight|now|next|well|hey|first|then|and|also)[,:]?\s+/i,
  /^(?:breaking(?: news)?|news ?flash|plot twist|twist|headline|update)\s*[:,!]\s*/i,
  /^(?:topic|segment|scene|bit|note|idea|premise|prompt|subject|theme)\s*:\s*/i,
  /^(?:please|can you|could you|let['’]?s|i want|i['’]?d like|we need|give me|do|write|make|create|generate)\s+(?=(?:a|an|some|the|me|us|them|about|have)\b)/i,
  /^(?:me |us )?(?:an? |the |some |one more |another )?(?:short |quick |long |funny |little |nice |silly )*(?:scene|bit|segment|sketch|script|conversation|dialogue|discussion|story|episode|something|joke|jokes|talk|chat|debate|piece|show)\s+(?:about|on|over|where|in which|with|for)\s+/i,
  // What viewers send in is the subject, and not that they sent it.
  /^(?:an?|one|some|our) viewers? (?:(?:has |have )?(?:asks?|asked|wonders?|wondered|wants? to know)(?: us)? (?:whether |if )?|(?:has |have )?(?:sent|sends?)(?: us| in)? (?=(?:an?|the|some) ))/i,
  /^(?:what about|how about|about|something about|anything about|regarding|on the subject of|on)\s+/i,
];

/** "Have them fight over it" is a wish about what they do. */
const WISH =
  /^(?:i(?:['’]?d)? (?:want|like|need|wish)|we (?:want|need)|have|make(?! fun\b)|let|get|watch)\s+(?=(?:them|you|the \w+|\p{Lu}[\p{L}-]*)\s+(?:to\s+)?\p{L}+)/iu;

export function withoutLeadIn(clause: string): string {
  let rest = clause.trim();
  for (let round = 0; round < 3; round += 1) {
    const before = rest;
    for (const leadIn of LEAD_INS) rest = rest.replace(leadIn, '');
    rest = rest.replace(WISH, '').replace(/^(?:them|you)\s+(?:to\s+)?(?=\p{L})/iu, 'they ');
    if (rest === before) break;
  }
  return rest === '' ? clause : rest;
}

interface Frame {
  readonly pattern: RegExp;
  readonly form: Framed['form'];
  readonly hints: readonly Shape[];
}

/** `N` stands for a name of the cast or a word for all of them. The last group is the rest. */
const FRAMES: readonly Frame[] = [
  {
    pattern: /^N (?:\w+ly )?(?:find|finds|found) out (?:that |about )?(.+)$/,
    form: 'any',
    hints: ['discovery'],
  },
  {
    pattern:
      /^N (?:\w+ly )?(?:discovers?|realises?|realizes?|learns?|notices?|hears?)(?: that| about)? (?!to |how )(.+)$/,
    form: 'any',
    hints: ['discovery'],
  },
  {
    pattern:
      /^(?:N )?(?:argues?|arguing|fights?|fighting|bickers?|debates?|debating|disagrees?|quarrels?)(?: with N)?(?: about| over| on)? (?:whether|if) (.+)$/,
    form: 'clause',
    hints: ['argument', 'question'],
  },
  {
    pattern:
      /^(?:N )?(?:argues?|arguing|fights?|fighting|bickers?|debates?|debating|disagrees?|quarrels?)(?: with N)?(?: about| over| on) (.+)$/,
    form: 'any',
    hints: ['argument'],
  },
  {
    pattern:
      /^(?:N )?(?:negotiates?|negotiating|haggles?|bargains?)(?: with N)?(?: about| over| for| on)? (.+)$/,
    form: 'any',
    hints: ['negotiation'],
  },
  {
    pattern:
      /^(?:N )?(?:talks?|talking|chats?|discuss(?:es|ing)?|riffs?|banters?|rants?|ranting|rambles?|speaks?|gossips?|reacts?)(?: to N| with N)?(?: about| on| over| to)? (.+)$/,
    form: 'any',
    hints: [],
  },
  {
    pattern: /^N (?:confess(?:es)?|admits?)(?: to N)?(?: that| to)? (.+)$/,
    form: 'any',
    hints: ['confession'],
  },
  {
    pattern: /^N (?:reveals?|announces?)(?: to N)?(?: that)? (.+)$/,
    form: 'any',
    hints: ['confession', 'discovery'],
  },
  {
    pattern:
      /^N (?:says?|claims?|insists?|believes?|thinks?|is (?:sure|convinced|certain)|tells N|declares?)(?: that)? (.+)$/,
    form: 'any',
    hints: ['argument', 'investigation'],
  },
  {
    pattern:
      /^N (?:cannot|can['’]?t|does not|doesn['’]?t|will not|won['’]?t|refuses? to|struggles? to) (?:believe|accept|admit|understand|agree)(?: that)? (.+)$/,
    form: 'any',
    hints: ['argument'],
  },
  {
    pattern: /^N (?:wonders?|asks? N|asks?|wants? to know|debates?) (?:whether |if )?(.+)$/,
    form: 'question',
    hints: ['question'],
  },
  {
    pattern:
      /^N (?:tries|try|attempts?|wants?|plans?|decides?|has|have|needs?|learns?|prepares?|agrees?|promises?|refuses?|forgets?|hopes?) (?:how )?to (.+)$/,
    form: 'deed',
    hints: ['attempt', 'plan'],
  },
  {
    pattern: /^(?:a |the |do a )?(?:pub |pop )?quiz(?:es)?(?: N)?(?: about| on|:)? (.+)$/,
    form: 'any',
    hints: ['quiz'],
  },
  {
    pattern: /^(?:a |the )?(?:top|best|worst) (?:\w+ )(?:reasons?|ways?|excuses?|things?)\b.*$/,
    form: 'any',
    hints: ['list'],
  },
  {
    pattern:
      /^(?:the )?(?:\d+|two|three|four|five|ten|seven) (?:reasons?|ways?|excuses?|things?|rules|facts|lessons)\b.*$/,
    form: 'any',
    hints: ['list'],
  },
  { pattern: /^(?:an? )?list of (.+)$/, form: 'any', hints: ['list'] },
  {
    pattern:
      /^(?:an? )?(?:\w+ ){0,2}(?:ode|tribute|toast|eulogy|farewell|goodbye|speech|love letter) (?:to|for) (.+)$/,
    form: 'any',
    hints: ['tribute'],
  },
  {
    pattern:
      /^(?:in (?:praise|defence|defense) of|the case (?:for|against)|an advert for|an ad for|a commercial for|sell|pitch) (.+)$/,
    form: 'any',
    hints: ['pitch', 'tribute'],
  },
  {
    pattern: /^(?:\w+ )?(?:advice|tips|help|a guide|rules) (?:on|for|about|to|with) (.+)$/,
    form: 'any',
    hints: ['advice'],
  },
  { pattern: /^(?:how (?:not )?to) (.+)$/, form: 'deed', hints: ['advice', 'plan'] },
  { pattern: /^what if (.+)$/, form: 'question', hints: ['question', 'plan'] },
  {
    pattern: /^(?:the )?(?:mystery|case|disappearance|theft) of (.+)$/,
    form: 'any',
    hints: ['investigation'],
  },
  {
    pattern: /^who (?:stole|took|ate|broke|left|moved|killed|let|hid) (.+)$/,
    form: 'question',
    hints: ['investigation'],
  },
];

const ALL = [
  'they',
  'we',
  'both',
  'everyone',
  'everybody',
  'the two',
  'the boys',
  'the guys',
  'the hosts',
  'the pair',
  'the cast',
  'the duo',
  'the characters',
  'the two of them',
  'them',
  'the girls',
  'the team',
  'the crew',
];

/** Takes the frame off a clause; the clause itself when there is none. */
export function frame(clause: string, cast: readonly CastMember[]): Framed {
  const names = [...cast.flatMap(({ key, name }) => [name, key]), ...pairsOf(cast), ...ALL];
  const anyName = `(?:${names
    .map(escaped)
    .sort((a, b) => b.length - a.length)
    .join('|')})`;
  for (const { pattern, form, hints } of FRAMES) {
    const source = pattern.source.replace(/\bN\b/g, anyName);
    const match = new RegExp(source, 'iu').exec(clause);
    if (!match) continue;
    const whole = match[1] === undefined || /^(?:who|what if) /i.test(clause);
    const rest = whole ? clause : (match[1] ?? clause);
    return { rest, who: whoIn(clause, cast), hints, form, isFramed: true };
  }
  const form = isImperative(clause) ? 'deed' : 'any';
  return { rest: clause, who: whoIn(clause, cast), hints: [], form, isFramed: false };
}

/** "Chad explains the moon": what Chad does is a deed too. */
export function deedOf(clause: string, cast: readonly CastMember[]): string | null {
  const all = [...pairsOf(cast), ...ALL].find((words) => startsWith(clause, words));
  if (all !== undefined) {
    // "They open a bakery" tells what happens; "they review the sofa" is a task.
    const task = clause.slice(all.length).trim();
    return NEVER_A_NOUN.test(task.split(' ')[0] ?? '') && isImperative(task) ? task : null;
  }
  const who = cast.find(({ name, key }) => startsWith(clause, name) || startsWith(clause, key));
  if (!who) return null;
  const rest = clause.slice(startsWith(clause, who.name) ? who.name.length : who.key.length).trim();
  const [verb = '', ...more] = rest.split(/\s+/);
  const base = baseForm(verb);
  if (verb === 'to') return more.length > 0 ? more.join(' ') : null;
  if (/^(?:be|have|know|love|hate|like|need|want|own|fear|mean|seem|think|believe)$/.test(base))
    return null;
  return isBaseVerb(base) && more.length > 0 ? [base, ...more].join(' ') : null;
}

/** Whether a clause tells somebody to do something. */
export function isImperative(clause: string): boolean {
  const [first = '', second = ''] = clause.split(/\s+/);
  if (second === '') return false;
  if (NEVER_A_NOUN.test(first)) return !/^(?:of|is|are|was|for)$/i.test(second);
  if (/^make$/i.test(first) && /^fun$/i.test(second)) return true;
  if (!isBaseVerb(first)) return false;
  // "love is blind" and "dance music" start with a verb, too; what follows tells.
  return /^(?:a|an|the|some|to|at|up|out|in|on|with|about|your|our|my|his|her|their|this|that|it|them|me|us|each|every|all|how|why|what|for|like|\d+)$/i.test(
    second,
  );
}

const NEVER_A_NOUN =
  /^(?:explain|describe|teach|sing|tell|write|build|bake|eat|learn|explore|invent|buy|reenact|re-enact|pretend|imagine|celebrate|choose|prove|become|read|solve|recite|imitate|introduce|interview|apologi[sz]e|demonstrate|assemble|recommend|compare|rank|rate|roast|mock|honour|honor|review|discuss|debate|survive|escape|defend|welcome|thank)$/i;

function whoIn(clause: string, cast: readonly CastMember[]): string | null {
  const named = cast.filter(({ key, name }) => startsWith(clause, name) || startsWith(clause, key));
  if (pairsOf(cast).some((pair) => startsWith(clause, pair))) return 'all';
  if (named[0]) return named[0].key;
  return ALL.some((all) => startsWith(clause, all)) ? 'all' : null;
}

function pairsOf(cast: readonly CastMember[]): string[] {
  return cast.flatMap((one) =>
    cast.flatMap((other) => (one === other ? [] : [`${one.name} and ${other.name}`])),
  );
}

function startsWith(text: string, words: string): boolean {
  const start = text.slice(0, words.length).toLowerCase();
  return start === words.toLowerCase() && !/[\p{L}\p{N}]/u.test(text.charAt(words.length));
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
