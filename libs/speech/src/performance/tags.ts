import type { Expression, GestureCue } from '@cuelight/contracts';

/** A noise people make between words. */
export type Noise = 'laugh' | 'chuckle' | 'nervous-laugh' | 'sigh' | 'gasp' | 'throat';

/** How the words after a tag are said. */
export type Delivery =
  'plain' | 'quiet' | 'loud' | 'happy' | 'excited' | 'sad' | 'angry' | 'nervous' | 'dry' | 'slow';

/** What a performance tag does. A tag may do several things: `[nervous laugh]` is a noise and a face. */
export interface TagEffect {
  readonly noise?: Noise;
  readonly pauseMs?: number;
  readonly delivery?: Delivery;
  readonly face?: { readonly expression: Expression; readonly intensity: number };
  readonly gesture?: GestureCue['gesture'];
}

const face = (expression: Expression, intensity: number) => ({ face: { expression, intensity } });

/** First match wins, so the narrower comes first. Names are lower case with single spaces. */
const EFFECTS: readonly (readonly [RegExp, TagEffect])[] = [
  [
    /(nervous|awkward|uneas)\w* (laugh|chuckl|giggl)|(laugh|chuckl|giggl)\w* (nervous|awkward|uneas)/,
    { noise: 'nervous-laugh', gesture: 'laugh', delivery: 'nervous', ...face('nervous', 0.8) },
  ],
  [
    /laugh|cackl|guffaw|crack\w* up/,
    { noise: 'laugh', gesture: 'laugh', ...face('laughing', 0.9) },
  ],
  [/chuckl|giggl|snicker|snort/, { noise: 'chuckle', gesture: 'laugh', ...face('laughing', 0.6) }],
  [
    /sigh\w* (content|happi|relie)|relie\w* sigh/,
    { noise: 'sigh', gesture: 'sigh', ...face('happy', 0.4) },
  ],
  [/sigh|exhal|groan/, { noise: 'sigh', gesture: 'sigh', ...face('sad', 0.4) }],
  [/gasp|inhal|sharp breath/, { noise: 'gasp', ...face('surprised', 0.9) }],
  [/clear\w* (his|her|their|my)? ?throat|cough/, { noise: 'throat', gesture: 'look-away' }],
  [/long pause/, { pauseMs: 1200 }],
  [/short pause/, { pauseMs: 300 }],
  [/pause|^beat$|silence/, { pauseMs: 600 }],
  [/whisper|under (his|her|their) breath/, { delivery: 'quiet', gesture: 'whisper' }],
  [/quiet|soft|mumbl|mutter|gentl/, { delivery: 'quiet' }],
  [
    /(look|glanc|turn|point)\w*( at| to)?[ :](the )?(tv|screen|monitor|picture)/,
    { gesture: 'look-tv' },
  ],
  [/(look|glanc)\w* (away|down|aside)|avoid\w* eye/, { gesture: 'look-away' }],
  [/^(look|glanc|turn)\w*[ :]/, { gesture: 'look-partner' }],
  [/shout|yell|loud|scream/, { delivery: 'loud', ...face('surprised', 0.6) }],
  [/sarcas|deadpan|dry|dryly|ironic|mock/, { delivery: 'dry', ...face('skeptical', 0.7) }],
  [
    /skeptic|sceptic|doubt|suspic|confus|curious|unconvinced|raises? (an )?eyebrow/,
    face('skeptical', 0.7),
  ],
  [/smug|mischiev|smirk|sly/, { delivery: 'happy', ...face('skeptical', 0.5) }],
  [/excite|enthus|cheer|thrill|ecstat/, { delivery: 'excited', ...face('happy', 0.9) }],
  [
    /happy|happily|joy|smil|grin|proud|content|warm|playful|delight/,
    { delivery: 'happy', ...face('happy', 0.7) },
  ],
  [
    /sad|cry|sob|tear|disappoint|heartbroken|gloom|melanchol/,
    { delivery: 'sad', ...face('sad', 0.8) },
  ],
  [
    /angr|furious|annoy|frustrat|irritat|rage|outrage/,
    { delivery: 'angry', ...face('angry', 0.8) },
  ],
  [/surpris|shock|amaz|stun|disbelie/, { delivery: 'excited', ...face('surprised', 0.9) }],
  [
    /nervous|anxi|awkward|worr|stammer|stutter|hesita|scared|fear|panic/,
    { delivery: 'nervous', ...face('nervous', 0.8) },
  ],
  [/think|thought|ponder|consider/, { delivery: 'slow', gesture: 'look-away' }],
  [/slow|tired|sleep|bored|weary/, { delivery: 'slow', ...face('sad', 0.3) }],
  [/nod/, { gesture: 'nod' }],
  [
    /casual|calm|neutral|normal|relax|confident|serious|matter.of.fact/,
    { delivery: 'plain', ...face('neutral', 0.5) },
  ],
];

/** What the tag does, or undefined for a tag nobody knows. */
export function tagEffect(name: string): TagEffect | undefined {
  const plain = name.toLowerCase().replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  return EFFECTS.find(([pattern]) => pattern.test(plain))?.[1];
}

const EMOJI: readonly (readonly [RegExp, TagEffect])[] = [
  [/[\u{1f602}\u{1f923}\u{1f606}]/u, face('laughing', 0.8)],
  [/[\u{1f605}\u{1f630}\u{1f62c}\u{1f613}]/u, face('nervous', 0.7)],
  [/[\u{1f600}-\u{1f604}\u{1f60a}\u{1f642}\u{1f60d}\u{1f970}\u{1f973}\u2764]/u, face('happy', 0.7)],
  [/[\u{1f622}\u{1f62d}\u{1f61e}\u{1f614}\u{1f494}]/u, face('sad', 0.7)],
  [/[\u{1f620}\u{1f621}\u{1f624}\u{1f92c}]/u, face('angry', 0.7)],
  [/[\u{1f62e}\u{1f631}\u{1f632}\u{1f92f}]/u, face('surprised', 0.8)],
  [/[\u{1f914}\u{1f644}\u{1f928}\u{1f60f}]/u, face('skeptical', 0.7)],
];

/** The face an emoji in the text asks for. It stays in the caption and is never spoken. */
export const emojiEffect = (word: string): TagEffect | undefined =>
  EMOJI.find(([pattern]) => pattern.test(word))?.[1];
