/**
 * Words Flite reads wrongly, as text it reads right. Heard by listing its sounds: "hmm" came out as the
 * letters H M M, "AI" as "eye", "omg" as "amg". Keys are lower case; `ACRONYMS` apply to capitals only.
 * Maps, not objects: viewers do write "constructor" and "toString".
 */
export const INTERJECTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hm: 'hum',
    hmm: 'hum',
    mm: 'um',
    mmm: 'um',
    mhm: 'um hum',
    mmhm: 'um hum',
    uhh: 'uh',
    ahh: 'ah',
    aww: 'aw',
    eww: 'ew',
    pft: 'puff',
    pfft: 'puff',
    psst: 'pist',
    sh: 'shush',
    shh: 'shush',
    tsk: 'tisk',
    gr: 'gur',
    grr: 'gur',
    br: 'bur',
    brr: 'bur',
    mwah: 'moo ah',
    haha: 'ha ha',
    hahaha: 'ha ha ha',
    hehe: 'heh heh',
    lol: 'ha ha',
    lmao: 'ha ha ha',
    omg: 'oh my god',
    btw: 'by the way',
    idk: "I don't know",
    tbh: 'to be honest',
    imo: 'in my opinion',
    brb: 'be right back',
    wtf: 'what the heck',
    ngl: 'not gonna lie',
    vs: 'versus',
    etc: 'et cetera',
    'e.g': 'for example',
    'i.e': 'that is',
    dr: 'doctor',
    st: 'saint',
    wifi: 'why fie',
    meme: 'meem',
    memes: 'meems',
    youtube: 'you tube',
    tiktok: 'tick tock',
  }),
);

export const ACRONYMS: ReadonlySet<string> = new Set(
  'AI AC API ATM CEO CPU DIY DNA EU FAQ GPU ID IQ IRL PA PR IT TA UI UX UFO UK UN URL US USA VIP OMG LA NY'.split(
    ' ',
  ),
);

/** Signs that stand alone between spaces, or inside a word. */
export const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '&': 'and',
    '@': 'at',
    '+': 'plus',
    '=': 'equals',
    '%': 'percent',
    '<': 'less than',
    '>': 'greater than',
    '\u00d7': 'times',
    '\u2192': 'to',
  }),
);

/** Letters that accent-stripping leaves alone. */
export const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u00df': 'ss',
    '\u00e6': 'ae',
    '\u00c6': 'Ae',
    '\u0153': 'oe',
    '\u0152': 'Oe',
    '\u00f8': 'o',
    '\u00d8': 'O',
    '\u0142': 'l',
    '\u0141': 'L',
    '\u0111': 'd',
    '\u00f0': 'th',
    '\u00fe': 'th',
    '\u0131': 'i',
    '\u2019': "'",
    '\u2018': "'",
    '\u201c': '"',
    '\u201d': '"',
    '\u2026': '...',
    '\u00a0': ' ',
  }),
);
