import type { Beat, Topic } from '../note/topic.js';

/** Things a note likes to end on that have lines of their own. The group is what they are about. */
const OWN: readonly (readonly [part: string, pattern: RegExp])[] = [
  [
    'joke',
    /^(?:an? |one |another )?(?:last |good |bad |terrible |quick |short )?jokes?(?: (?:about|on) (.+))?$/i,
  ],
  ['toast', /^(?:an? |one )?(?:last |quick |short )?toast(?: (?:to|for|on) (.+))?$/i],
  [
    'song',
    /^(?:an? |one )?(?:last |short |little |sad |love )?(?:song|ballad|verse|jingle)(?: (?:about|for|to) (.+))?$/i,
  ],
  ['cliffhanger', /^(?:an? )?(?:big |real )?(?:cliff-?hanger|mystery|twist|plot twist)$/i],
  ['embrace', /^(?:an? |the )?(?:\w+ )?(?:hug|handshake|high[ -]five|fist bump|embrace)$/i],
];

/** Which blocks can do what a note asks for, and in which words. */
export function wayOf(beat: Beat, { thing }: Topic): { parts: readonly string[]; beat: Beat } {
  if (beat.kind === 'thing') {
    for (const [part, pattern] of OWN) {
      const match = pattern.exec(beat.words);
      const about = ABOUT.has(part) ? (match?.[1] ?? thing.definite) : beat.words;
      if (match) return { parts: [part], beat: { ...beat, words: about } };
    }
  }
  const own = `${beat.place}-${beat.kind}`;
  return { parts: beat.place === 'end' ? [own] : [own, beat.kind], beat };
}

const ABOUT = new Set(['joke', 'toast', 'song']);
