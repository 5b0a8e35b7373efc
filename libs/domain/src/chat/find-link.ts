// A link is found also without its scheme, so that nobody is led away by "shop.example.com".

/** Endings of names that people advertise with; those that are English words (is, so, it, me) only count before a path. */
// prettier-ignore
const ENDINGS: ReadonlySet<string> = new Set([
  'com', 'net', 'org', 'info', 'biz', 'io', 'gg', 'tv', 'co', 'app', 'dev', 'ai', 'xyz', 'top', 'shop',
  'online', 'site', 'store', 'club', 'live', 'link', 'click', 'icu', 'vip', 'fun', 'pro', 'gov', 'edu',
  'cc', 'ly', 'gl', 'ru', 'cn', 'tk', 'ml', 'ga', 'cf', 'gq', 'su', 'ws', 'pw', 'de', 'fr', 'uk', 'eu',
  'nl', 'pl', 'es', 'jp', 'br', 'ca', 'au', 'ch', 'cz', 'se', 'ua', 'kr', 'tr', 'ir', 'example', 'onion',
  'рф', 'москва', 'укр', 'бел', '中国', '网络', '公司',
]);

const SCHEME = /[a-z][a-z0-9+.-]{1,20}:\/\/\S/;
/** "example (dot) com", "example dot com"; "the dot com bubble" is talk. */
const SPELLED =
  /[\p{L}\p{N}-]\s?[([{]\s?(?:dot|\.)\s?[)\]}]\s?\p{L}{2}|(?<!\bthe) dot (?:com|net|org|gg|tv|io)\b/u;
const BETWEEN = /[\s,;!"'|<>(){}[\]]+/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
const NUMBERS = /^\d{1,3}$/;

/** Whether a line holds a web address, however it is written. */
export function holdsLink(line: string): boolean {
  const text = line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[。｡．]/g, '.');
  return SCHEME.test(text) || SPELLED.test(text) || text.split(BETWEEN).some(isAddress);
}

/** Without the addresses in it, for rules that are about words. */
export function withoutLinks(line: string): string {
  return line
    .split(/(\s+)/)
    .filter((word) => !holdsLink(word))
    .join('');
}

function isAddress(word: string): boolean {
  const bare = word.replace(/^[.:*_~-]+|[.:*_~-]+$/g, '');
  // What stands before the sign is a name and a password, or somebody's mailbox.
  const [place, rest] = parted(bare.slice(bare.lastIndexOf('@') + 1));
  const labels = place.split('.');
  const ending = labels.at(-1) ?? '';
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return false;
  if (labels[0] === 'www' || ENDINGS.has(ending)) return true;
  if (labels.length === 4 && labels.every((label) => NUMBERS.test(label))) return rest !== '';
  return /^\p{L}{2,24}$/u.test(ending) && /^(?::\d+)?\/./.test(rest);
}

/** Host, and what follows it. */
function parted(word: string): [string, string] {
  const at = word.search(/[/:?#]/);
  return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at)];
}
