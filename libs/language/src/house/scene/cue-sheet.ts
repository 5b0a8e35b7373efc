import type { Cue, WrittenLine } from '@cuelight/contracts';
import type { Dice } from '../dice.js';
import type { Feel } from '../grammar/library.js';
import type { PlayedLine } from './block-picker.js';
import type { PlacedBlock } from './scene-builder.js';
import type { PlannedPicture, ScenePlan } from './scene-plan.js';

/** How often the light follows the tone of a block. */
const MOOD_CHANCE = 0.6;
const MAX_MOODS = 2;
/** One tag in about so many lines. */
const LINES_PER_TAG = 5;

/** Turns blocks into lines with cues and audio tags. */
export function writeLines(
  blocks: readonly PlacedBlock[],
  plan: ScenePlan,
  dice: Dice,
): WrittenLine[] {
  const tags = new TagBudget(
    blocks.reduce((sum, { lines }) => sum + lines.length, 0),
    dice,
  );
  const written: WrittenLine[] = [];
  let showing = false;
  for (const { block, lines, picture } of blocks) {
    lines.forEach((line, at) => {
      const cues: Cue[] = [];
      if (at === 0 && showing && !picture) {
        cues.push({ type: 'tv:release' });
        showing = false;
      }
      if (picture && isPointing(lines, at)) {
        cues.push(showCue(picture, line));
        showing = true;
      }
      if (at === 0 && block.mood) cues.push({ type: 'lighting:mood', target: block.mood });
      written.push({ speaker: line.speaker.key, text: tags.tagged(line), cues });
    });
  }
  const last = written.at(-1);
  // Nothing follows the picture: it leaves with the last line.
  if (showing && last && written.length > 1 && !last.cues.some(({ type }) => type === 'tv:show')) {
    last.cues.push({ type: 'tv:release' });
  }
  showRest(written, blocks, plan);
  return withLight(written, plan, dice);
}

function isPointing(lines: readonly PlayedLine[], at: number): boolean {
  const pointing = lines.findIndex(({ points }) => points);
  return at === Math.max(0, pointing);
}

function showCue({ id, word }: PlannedPicture, { saysLook }: PlayedLine): Cue {
  return { type: 'tv:show', target: id, ...(saysLook && word !== null ? { word } : {}) };
}

/** A script too short for all pictures still shows them, one a line, without a word about them. */
function showRest(written: WrittenLine[], blocks: readonly PlacedBlock[], plan: ScenePlan): void {
  const shown = new Set(blocks.map(({ picture }) => picture?.id));
  const rest = plan.pictures.filter(({ id }) => !shown.has(id));
  const free = written.filter(({ cues }) => cues.every(({ type }) => !type.startsWith('tv:')));
  for (const [at, { id }] of rest.entries()) {
    free[Math.min(at, free.length - 1)]?.cues.unshift({ type: 'tv:show', target: id });
  }
}

/** The note's light for the whole scene, else that of its blocks; what was before comes back. */
function withLight(
  written: WrittenLine[],
  { mood, moodBefore }: ScenePlan,
  dice: Dice,
): WrittenLine[] {
  let changes = 0;
  let now = moodBefore;
  const lines = written.map((line, at) => {
    const asked = line.cues.find((cue) => cue.type === 'lighting:mood')?.target;
    const cues = line.cues.filter(({ type }) => type !== 'lighting:mood');
    const wanted = mood !== null ? (at === 0 ? mood : undefined) : asked;
    const follows = mood !== null || (changes < MAX_MOODS && dice.chance(MOOD_CHANCE));
    if (wanted === undefined || wanted === now || !follows) return { ...line, cues };
    changes += 1;
    now = wanted;
    return { ...line, cues: [...cues, { type: 'lighting:mood' as const, target: wanted }] };
  });
  const last = lines.at(-1);
  if (
    last &&
    now !== moodBefore &&
    lines.length > 1 &&
    !last.cues.some(({ type }) => type === 'lighting:mood')
  ) {
    last.cues.push({ type: 'lighting:mood', target: moodBefore });
  }
  return lines;
}

const TAG_WORDS: Readonly<Record<Feel, RegExp>> = {
  laugh: /laugh|chuckl|giggl|snort/,
  sigh: /sigh|exhal/,
  quiet: /quiet|whisper|soft|murmur|low/,
  casual: /casual|calm|relaxed|easy/,
  clear: /throat|cough|ahem/,
  mumble: /mumbl|mutter|quiet/,
};

/** Audio tags, sparingly: they wear off. */
class TagBudget {
  private left: number;

  constructor(
    lines: number,
    private readonly dice: Dice,
  ) {
    this.left = Math.max(1, Math.floor(lines / LINES_PER_TAG));
  }

  tagged({ speaker, text, feel }: PlayedLine): string {
    const wanted = feel ?? this.undirected(text);
    if (wanted === null || this.left === 0) return text;
    const tag = speaker.audioTags.find((one) => TAG_WORDS[wanted].test(one));
    if (tag === undefined) return text;
    this.left -= 1;
    return `${tag} ${text}`;
  }

  /** Lines that say how they are meant, without being told. */
  private undirected(text: string): Feel | null {
    if (!this.dice.chance(0.5)) return null;
    return SOUNDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  }
}

const SOUNDS: readonly (readonly [Feel, RegExp])[] = [
  ['sigh', /^(?:Right\. Okay|I see\.|Fine\.|I need to sit|We'll never know|I'll sleep badly)/],
  [
    'clear',
    /^(?:For the record|Technically|With respect|Strictly speaking|I'd like it noted|I'd like to go on record)/,
  ],
  ['mumble', /^(?:I'm asking for|Only in secret|It's my )/],
  [
    'laugh',
    /^(?:Beautiful|Lovely|Huh|Ohhh|Love it|Best |Great |I love|What a night|Look at us|Funny story)/,
  ],
  ['casual', /^(?:Sure|Easy|Happens|Details|It's fine|Relax|Come on|We'll live)\b/],
];
