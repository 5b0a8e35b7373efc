import { articleFor } from './articles.js';

/** The last touch on a finished line: articles, capitals, spaces, and no stop twice. */
export function tidy(text: string): string {
  return capitalised(
    text
      .replace(/\ba\/an\s+(\S+)/gi, (whole, next: string) => {
        const article = articleFor(next);
        return `${/^A/.test(whole) ? article.replace('a', 'A') : article} ${next}`;
      })
      .replace(/\s+/g, ' ')
      .replace(/\s+([,.!?;:])/g, '$1')
      .replace(/([!?])[.,]+/g, '$1')
      .replace(/(\.\.\.["”])[.,]/g, '$1')
      .replace(
        /(?<!\.\.)([.!?])(["”])([.!?,])/g,
        (_, inner: string, quote: string, outer: string) =>
          outer === ',' ? `,${quote}` : `${outer === '.' ? inner : outer}${quote}`,
      )
      .replace(/([\p{L}\p{N}])(["”])([.,])/gu, '$1$3$2')
      .replace(/([,;:])(?=[,;:.!?])/g, '')
      .replace(/\.{4,}/g, '...')
      .replace(/(?<!\.)\.\.(?!\.)/g, '.')
      .trim(),
  );
}

/** Every sentence starts large, after a tag and inside quotes too; a trailing thought goes on small. */
function capitalised(text: string): string {
  return text.replace(
    /(^(?:\[[^\]]*\]\s*)?|(?<!\.\.)[.!?]["”']?\s+(?:\[[^\]]*\]\s*)?)(["“']?)(\p{Ll})/gu,
    (_, before: string, quote: string, letter: string) => before + quote + letter.toUpperCase(),
  );
}

/** The first letter small, unless the word is a name, an abbreviation or I. */
export function uncapitalised(text: string): string {
  const [first = ''] = /^\S+/.exec(text) ?? [];
  if (/^I\b|^I'/.test(first) || /\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}|\d/u.test(first)) return text;
  if (PROPER.has(first.toLowerCase().replace(/[^a-z].*$/, ''))) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Names that notes start with now and then. */
const PROPER = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july ' +
    'august september october november december christmas halloween easter hanukkah diwali english ' +
    'french german italian spanish chinese japanese american british irish scottish dutch swedish ' +
    'greek roman egyptian indian mexican russian turkish canadian australian america europe africa ' +
    'asia england france germany italy spain china japan mexico canada australia ireland scotland ' +
    'london paris berlin rome tokyo mars venus jupiter saturn mercury shakespeare dracula godzilla ' +
    'netflix google amazon twitter reddit youtube twitch tiktok'
  ).split(' '),
);
