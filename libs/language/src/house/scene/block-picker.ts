import type { CastMember } from '@cuelight/contracts';
import { heardWords, lineHash, phraseHashes } from '@cuelight/domain';
import type { Dice } from '../dice.js';
import { tidy } from '../english/tidy.js';
import { fill } from '../grammar/fill.js';
import type { Block, BlockLine, Feel, Library } from '../grammar/library.js';
import type { Topic } from '../note/topic.js';
import type { Seats, Seating, SeatWish } from './seats.js';
import type { Moment, Slots } from './slots.js';

export interface PlayedLine {
  readonly speaker: CastMember;
  readonly text: string;
  readonly feel: Feel | null;
  readonly points: boolean;
  /** Whether the word a picture waits for is in it. */
  readonly saysLook: boolean;
}

export interface PlayedBlock {
  readonly block: Block;
  readonly lines: readonly PlayedLine[];
  /** The slots that were filled, also those inside choices. */
  readonly used: ReadonlySet<string>;
  /** The words that came from pools. */
  readonly words: ReadonlySet<string>;
}

export interface BlockWish extends SeatWish {
  readonly parts: readonly string[];
  readonly scene: string;
  readonly maxLines: number;
  readonly minLines?: number;
  readonly moment: Moment;
  /** Who has just spoken, and had better not go on. */
  readonly notFirst?: string | undefined;
  /** Slots that had better be in it. */
  readonly likes?: readonly string[];
  /** A slot without which the block is not wanted. */
  readonly must?: string;
  /** Only the first line of a block is wanted: the cast has one character, who talks alone. */
  readonly firstLineOnly?: boolean;
}

export interface Memory {
  /** Hashes of the lines of the show so far. */
  readonly said: ReadonlySet<string>;
  /** Hashes of three-word phrases heard lately. */
  readonly heardPhrases: ReadonlySet<number>;
  /** Words that may not come up. */
  readonly banned: ReadonlySet<string>;
}

/** How many blocks are tried out before the best of them is taken. */
const CANDIDATES = 8;
/** How often a block's choices are made anew before it is given up. */
const TRIES = 5;
const LONGEST_LINE = 320;
/** A block of which half was heard lately is worse than one that suits the scene less. */
const WEAR = 8;
/** The same speaker goes on rather than that a block comes again, but not rather than that another talks. */
const GOES_ON = 1;

/** Finds the next block: one that fits, was not said before, and was not heard lately. */
export class BlockPicker {
  private readonly usedBlocks = new Set<string>();
  private readonly usedLines = new Set<string>();
  private readonly ownPhrases = new Set<number>();

  constructor(
    private readonly library: Library,
    private readonly topic: Topic,
    private readonly seats: Seats,
    private readonly slots: Slots,
    private readonly memory: Memory,
    private readonly dice: Dice,
  ) {}

  /** Undefined when nothing fits or everything that fits was said. */
  pick(wish: BlockWish): PlayedBlock | undefined {
    let best: { played: PlayedBlock; cost: number } | undefined;
    let tried = 0;
    const fitting = this.library.blocks.filter((block) => this.fits(block, wish));
    const ranked = this.dice
      .shuffled(fitting)
      .map((block) => ({ block, cost: this.costOf(block, wish) }))
      .sort((a, b) => a.cost - b.cost);
    for (const { block, cost } of ranked) {
      if (tried >= CANDIDATES || (best && cost > best.cost + 3)) break;
      const heard = wish.firstLineOnly ? { ...block, lines: block.lines.slice(0, 1) } : block;
      const seated = this.seats.for(heard, this.dice, wish);
      const played = seated && this.play(block, seated.seating, wish);
      if (!played) continue;
      tried += 1;
      const goesOn = played.lines[0]?.speaker.key === wish.notFirst ? GOES_ON : 0;
      const total = cost + seated.strain * 0.8 + goesOn + this.wear(played) * WEAR;
      if (!best || total < best.cost) best = { played, cost: total };
    }
    if (best) this.keep(best.played);
    return best?.played;
  }

  private fits(block: Block, wish: BlockWish): boolean {
    const length = wish.firstLineOnly ? 1 : block.lines.length;
    return (
      wish.parts.includes(block.part) &&
      !this.usedBlocks.has(block.id) &&
      length <= wish.maxLines &&
      length >= (wish.minLines ?? 1) &&
      (wish.must === undefined || block.needs.has(wish.must)) &&
      (this.seats.cast.length > 2 || block.lines.every(({ role }) => role !== 'Z')) &&
      (block.scene === null || block.scene === wish.scene) &&
      (block.kinds.length === 0 || block.kinds.some((kind) => this.topic.kinds.includes(kind)))
    );
  }

  /** The lower, the better it suits the scene; chance decides between equals. */
  private costOf(block: Block, { scene, likes = [] }: BlockWish): number {
    let cost = this.dice.roll() * 2;
    if (block.scene === scene) cost -= 1.4;
    if (block.kinds.length > 0) cost -= 1.2;
    if (likes.some((slot) => block.needs.has(slot))) cost -= 3;
    // Lines written for a rarer temper are what that character is for.
    if (block.lines.some(({ role }) => role === 'D' || role === 'M')) cost -= 0.8;
    return cost;
  }

  private play(block: Block, seating: Seating, wish: BlockWish): PlayedBlock | undefined {
    for (let round = 0; round < TRIES; round += 1) {
      const played = this.playOnce(block, seating, wish);
      if (played === 'impossible') return undefined;
      if (played) return played;
    }
    return undefined;
  }

  private playOnce(
    block: Block,
    seating: Seating,
    { moment, firstLineOnly }: BlockWish,
  ): PlayedBlock | 'impossible' | undefined {
    const lines: PlayedLine[] = [];
    const [used, own, words] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const wanted = firstLineOnly ? block.lines.slice(0, 1) : block.lines;
    for (const [at, line] of wanted.entries()) {
      const played = this.playLine(line, at, { block, seating, moment, used, words });
      if (!played) return 'impossible';
      const hash = lineHash(played.text);
      if (!this.isFresh(played.text, hash) || own.has(hash)) return undefined;
      own.add(hash);
      lines.push(played);
    }
    return { block, lines, used, words };
  }

  private playLine(
    line: BlockLine,
    at: number,
    { block, seating, moment, used, words }: Play,
  ): PlayedLine | undefined {
    const speaker = seating.get(line.role);
    if (!speaker) return undefined;
    const listener =
      listenerOf(block, at, seating, speaker) ?? this.seats.cast.find((one) => one !== speaker);
    const slot = this.slots.for({ speaker, listener }, moment, words);
    let saysLook = false;
    const text = fill(
      line.template,
      (name) => {
        const filled = slot(name);
        if (filled !== null) used.add(name);
        if (name === 'look') saysLook = true;
        return filled;
      },
      this.dice,
    );
    if (text === null) return undefined;
    return { speaker, text: tidy(text), feel: line.feel, points: line.points, saysLook };
  }

  private isFresh(text: string, hash: string): boolean {
    // A quotation inside a quotation cannot be told apart from its outside.
    if (
      text.length > LONGEST_LINE ||
      text.includes('""') ||
      this.memory.said.has(hash) ||
      this.usedLines.has(hash)
    )
      return false;
    const { banned } = this.memory;
    return banned.size === 0 || !heardWords(text).some((word) => banned.has(word));
  }

  /** How much of a block's phrasing was heard lately, from 0 to 1. */
  private wear({ lines }: PlayedBlock): number {
    const phrases = lines.flatMap(({ text }) => phraseHashes(text));
    const heard = phrases.filter(
      (phrase) => this.memory.heardPhrases.has(phrase) || this.ownPhrases.has(phrase),
    );
    return phrases.length === 0 ? 0 : heard.length / phrases.length;
  }

  private keep({ block, lines, words }: PlayedBlock): void {
    this.slots.keep(words);
    this.usedBlocks.add(block.id);
    for (const { text, speaker } of lines) {
      this.usedLines.add(lineHash(text));
      for (const phrase of phraseHashes(text)) this.ownPhrases.add(phrase);
      this.seats.count(speaker.key);
    }
  }
}

interface Play {
  readonly block: Block;
  readonly seating: Seating;
  readonly moment: Moment;
  readonly used: Set<string>;
  readonly words: Set<string>;
}

/** A line is said to whoever speaks next in the block, else to whoever spoke before. */
function listenerOf(
  { lines }: Block,
  at: number,
  seating: Seating,
  speaker: CastMember,
): CastMember | undefined {
  const around = [...lines.slice(at + 1), ...lines.slice(0, at).reverse()];
  for (const { role } of around) {
    const member = seating.get(role);
    if (member && member !== speaker) return member;
  }
  return undefined;
}
