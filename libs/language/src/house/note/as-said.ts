import type { CastMember } from '@cuelight/contracts';
import { uncapitalised } from '../english/tidy.js';
import { thirdPerson } from '../english/verbs.js';
import type { Framed } from './frames.js';
import type { NoteContext } from './topic.js';

/** Words as the cast would say them: the note's you is us, its my is its writer's. */
export function asSaid(text: string, { who }: Framed, { cast, writtenBy }: NoteContext): string {
  const subject = cast.find(({ key }) => key === who);
  let said = uncapitalised(text.trim())
    .replace(/\b(?:you guys|you two|you both|y'all)\b/gi, 'we')
    .replace(/\byou're\b/gi, "we're")
    .replace(/\byours\b/gi, 'ours')
    .replace(/\byour\b/gi, 'our')
    .replace(/\byourselves\b/gi, 'ourselves')
    .replace(/\bmy\b/gi, `${writtenBy}'s`)
    .replace(/\bme\b/gi, writtenBy)
    .replace(/^I(?:['’]m| am)\b/, `${writtenBy} is`)
    .replace(/^I(?:['’]ve| have)\b/, `${writtenBy} has`)
    .replace(/^I (\w+)\b/, (_, verb: string) => `${writtenBy} ${thirdPerson(verb)}`)
    .replace(/\bI(?:['’]m| am)\b/g, 'they are')
    .replace(/\bI\b/g, 'they')
    .replace(/^(it|that|there|he|she|what)['’]s\b/i, '$1 is')
    .replace(/^you (?=\p{L})/iu, 'we ');
  if (
    who === 'all' ||
    /^(?:they|the two|the boys|the guys|the hosts|both|we|the pair|the duo|the cast|the characters)\b/i.test(
      said,
    )
  ) {
    said = asUs(said, cast);
  }
  // "a pigeon has moved in and they name it": the pigeon is one, so they are we.
  said = said.replace(/\b(and|but|so|because) they\b(?= \p{L})/giu, (link, word: string) =>
    /^(?:an?|it|there|no|some(?:one|body)|no(?:body| one)|the world) /i.test(said)
      ? `${word} we`
      : link,
  );
  if (who === null) said = withoutStrangers(said);
  said = withOwner(said, cast);
  if (subject) {
    said = said.replace(/^(?:he|she|they)\b/i, subject.name);
    // "the intern is his cousin" in a note about Virgin: Virgin's cousin.
    if (!startsWith(said, subject.name))
      said = said.replace(/\b(?:his|her)\b(?= \p{L})/giu, `${subject.name}'s`);
  }
  // A cast member's name starts large also where the note did not care.
  for (const { name } of cast)
    said = said.replace(
      new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i'),
      name,
    );
  return said;
}

/** "a ghost steals their snacks", "the producers replace them": whoever is not the subject is us. */
function withoutStrangers(text: string): string {
  const isOne = /^(?:an?|some(?:one|body)) /i.test(text);
  const said = isOne ? text.replace(/\btheir\b/gi, 'our') : text;
  return /^(?:an?|the|some(?:one|body)|every(?:one|body)) \S+ (?:\S+ (?:to )?)?\S+ them\b/i.test(
    said,
  )
    ? said.replace(/\bthem\b/i, 'us')
    : said;
}

/** "Virgin is his campaign manager": of two, his is the other one's. */
function withOwner(text: string, cast: readonly CastMember[]): string {
  const [one, other] = cast;
  if (cast.length !== 2 || !one || !other) return text;
  const [, name = '', verb = '', rest = ''] =
    /^(\p{L}[\p{L} ]*?) (is|was|becomes?) (?:his|her|their) (.+)$/iu.exec(text) ?? [];
  const is = (member: CastMember) => member.name.toLowerCase() === name.toLowerCase();
  if (!is(one) && !is(other)) return text;
  return `${name} ${verb} ${is(one) ? other.name : one.name}'s ${rest}`;
}

function asUs(text: string, cast: readonly CastMember[]): string {
  const names = cast.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text
    .replace(new RegExp(`^(?:${names}) and (?:${names})\\b`, 'i'), 'we')
    .replace(
      /^(?:they|both of them|the two of them|the two|the boys|the guys|the girls|the hosts|both|the pair|the duo|the cast|the characters|the team|the crew)\b/i,
      'we',
    )
    .replace(/\bthemselves\b/gi, 'ourselves')
    .replace(/\btheirs\b/gi, 'ours')
    .replace(/\btheir\b/gi, 'our')
    .replace(/\bthem\b/gi, 'us')
    .replace(/\bthey\b/gi, 'we')
    .replace(
      /^we (is|was|has|does)\b/i,
      (_, verb: string) =>
        `we ${{ is: 'are', was: 'were', has: 'have', does: 'do' }[verb.toLowerCase()] ?? verb}`,
    );
}

const startsWith = (text: string, start: string): boolean =>
  text.slice(0, start.length).toLowerCase() === start.toLowerCase();
