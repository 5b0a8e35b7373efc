import { baseForm, isThirdPerson, withPerson } from './verbs.js';

export interface Person {
  readonly key: string;
  readonly name: string;
}

export interface Viewpoint {
  readonly speaker: Person;
  /** Whom the line is said to. */
  readonly listener: Person | undefined;
}

/**
 * A statement about the cast, as one of them says it to another: "Chad lost his keys" is "I lost my
 * keys" in Chad's mouth and "you lost your keys" in the ear of Chad.
 */
export function seenFrom(text: string, { speaker, listener }: Viewpoint): string {
  let said = together(text, speaker, listener);
  said = inPerson(said, speaker, 'first');
  if (listener) said = inPerson(said, listener, 'second');
  return said;
}

const FORMS = {
  first: { subject: 'I', object: 'me', own: 'my', self: 'myself' },
  second: { subject: 'you', object: 'you', own: 'your', self: 'yourself' },
} as const;

/** "Chad and Virgin are ..." said by either is "we are ...". */
function together(text: string, speaker: Person, listener: Person | undefined): string {
  if (!listener || speaker.name === '') return text;
  const [a, b] = [escaped(speaker.name), escaped(listener.name)];
  return text
    .replace(new RegExp(`^(?:${a} and ${b}|${b} and ${a})(?=\\s)`, 'i'), 'we')
    .replace(new RegExp(`\\b(?:${a} and ${b}|${b} and ${a})\\b`, 'gi'), 'us');
}

function inPerson(text: string, { name }: Person, person: 'first' | 'second'): string {
  if (name === '') return text;
  const forms = FORMS[person];
  const own = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}['’]s(?![\\p{L}\\p{N}])`, 'giu');
  const plain = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}'’])`, 'giu');
  // "that Chad ate it" has a subject of its own; everywhere else but at the start Chad is an object.
  const inner = new RegExp(
    `\\b(that|because|when|if|whether|why|how) ${escaped(name)} (\\p{L}+)`,
    'giu',
  );
  const owned = text
    .replace(own, forms.own)
    .replace(
      inner,
      (_, link: string, verb: string) => `${link} ${forms.subject} ${withPerson(verb, person)}`,
    );
  const subject = new RegExp(`^${escaped(name)}\\s+`, 'iu').exec(owned);
  if (!subject) return owned.replace(plain, forms.object);
  const rest = owned.slice(subject[0].length).replace(plain, forms.object);
  return `${forms.subject} ${agreeing(rest, person)}`;
}

/** Right after a name, a word in -s is what they do, also a rare one. */
function afterName(verb: string, person: 'first' | 'second'): string {
  const said = withPerson(verb, person);
  return said === verb && /^\p{Ll}{2,}[^su']s$/u.test(verb) ? baseForm(verb) : said;
}

/** The words after "Chad", after "I" instead: verbs, and the pronouns that meant Chad. */
function agreeing(rest: string, person: 'first' | 'second'): string {
  const forms = FORMS[person];
  const words = rest.split(' ');
  const at = words.findIndex(
    (word) => !/(?:ly|^also|^just|^never|^always|^still|^now|^even|^once|^really)$/i.test(word),
  );
  const verb = words[at];
  if (at >= 0 && verb !== undefined) words[at] = afterName(verb, person);
  for (let next = 1; next < words.length; next += 1) {
    const word = words[next] ?? '';
    if (/^(?:and|but)$/.test(words[next - 1] ?? '') && isThirdPerson(word)) {
      words[next] = withPerson(word, person);
    }
  }
  return words
    .join(' ')
    .replace(
      /\b(he|she) (\w+)/gi,
      (_, _he: string, next: string) => `${forms.subject} ${withPerson(next, person)}`,
    )
    .replace(/\b(?:he|she)'s\b/gi, person === 'first' ? "I'm" : "you're")
    .replace(/\b(?:himself|herself)\b/gi, forms.self)
    .replace(/\bhis\b/gi, forms.own)
    .replace(/\bhim\b/gi, forms.object);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
