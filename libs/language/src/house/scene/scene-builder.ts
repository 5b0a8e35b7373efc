import type { Dice } from '../dice.js';
import type { Noun } from '../english/nouns.js';
import type { Beat } from '../note/topic.js';
import type { BlockPicker, BlockWish, PlayedBlock } from './block-picker.js';
import { wayOf } from './beat-parts.js';
import type { PlannedPicture, ScenePlan } from './scene-plan.js';
import type { Moment } from './slots.js';

/** A block in its place, with the picture it shows. */
export interface PlacedBlock extends PlayedBlock {
  readonly picture: PlannedPicture | null;
}

/** From so many lines a scene has room to change its mind. */
const LINES_FOR_A_TURN = 9;
const TURN_CHANCE = 0.65;
const CALLBACK_CHANCE = 0.25;

/** Puts a scene together: an opening, what comes of it, a last word; pictures where they belong. */
export class SceneBuilder {
  private alsoLeft: string[];
  private extrasLeft: Noun[];
  private left: number;
  private readonly spent = new Set<string>();
  private readonly blocks: PlacedBlock[] = [];

  constructor(
    private readonly plan: ScenePlan,
    private readonly picker: BlockPicker,
    private readonly dice: Dice,
  ) {
    this.alsoLeft = [...plan.matter.topic.also];
    this.extrasLeft = [...plan.mentions];
    this.left = plan.lines;
  }

  build(): readonly PlacedBlock[] {
    const { parts, pictures, lines } = this.plan;
    const isReply = parts.answer.length > 0;
    // A few lines have no room for everything: what was asked for gets its place first.
    const wished = this.wished();
    this.blocks.push(...this.beats('start'));
    const asked = this.askedEnding();
    const acts = this.beats('middle');
    this.begin(wished);
    const ending = asked.length > 0 ? asked : this.lastWord(isReply ? 1 : 2);
    this.pictures(pictures.filter(({ place }) => place === 'start'));
    const middle = pictures.filter(({ place }) => place === null);
    const last = pictures.filter(({ place }) => place === 'end');
    const kept = this.roomFor([...middle, ...last]);
    this.middles(Math.ceil((this.left - kept) / 2), kept);
    this.blocks.push(...acts);
    this.pictures(middle);
    if (lines >= LINES_FOR_A_TURN && this.dice.chance(TURN_CHANCE)) {
      const turn = this.pick(parts.turn, { maxLines: this.left - this.roomFor(last) });
      if (turn) this.place(turn, null);
    }
    this.middles(this.left - this.roomFor(last), this.roomFor(last));
    this.pictures(last);
    // Who was answered is not kept waiting for the sake of a number of lines.
    if (!isReply) this.middles(this.left, 0);
    this.blocks.push(...ending);
    return this.blocks;
  }

  /** What it is about, what a producer asked for, and what a viewer asked for. */
  private begin(wished: readonly PlacedBlock[]): void {
    const { parts, lines } = this.plan;
    // An answer needs room of its own: in a short reply the message is read out in one line.
    const room = parts.answer.length > 0 && lines < 8 ? { maxLines: 1 } : {};
    const open =
      this.left >= 2 ? this.pick(parts.open, { likes: OPENING_LIKES, ...room }) : undefined;
    if (open) this.place(open, null);
    this.blocks.push(...wished);
    const asked = { scene: this.plan.answer ?? this.plan.scene, likes: ANSWER_LIKES };
    const answer =
      this.pick(parts.answer, asked) ?? this.pick(parts.answer, { ...asked, firstLineOnly: true });
    if (answer) this.place(answer, null);
  }

  private wished(): PlacedBlock[] {
    return this.plan.mentions.flatMap(() => {
      const wish = { must: 'extra', maxLines: Math.min(this.left, 3) };
      const block = this.reserved(
        this.pick(this.plan.parts.middle, wish) ??
          this.pick(this.plan.parts.middle, { ...wish, firstLineOnly: true }),
      );
      this.extrasLeft = this.extrasLeft.slice(1);
      return block;
    });
  }

  /** What the note wants said or done at a place of the script. */
  private beats(place: Beat['place']): PlacedBlock[] {
    return this.plan.beats
      .filter((beat) => beat.place === place)
      .flatMap((asked) => {
        const { parts, beat } = wayOf(asked, this.plan.matter.topic);
        const wish = { beat, pointer: beat.who === 'all' ? null : beat.who };
        return this.reserved(
          this.pick(parts, wish) ?? this.pick(parts, { ...wish, firstLineOnly: true }),
        );
      });
  }

  /** Who wins, and what the note wants at the end. */
  private askedEnding(): PlacedBlock[] {
    const { winner } = this.plan;
    const won = winner === null ? [] : this.reserved(this.pick(['win'], { pointer: winner }));
    return [...won, ...this.beats('end')];
  }

  private lastWord(linesForOne: number): PlacedBlock[] {
    if (this.left < linesForOne) return [];
    return this.reserved(this.pick(this.plan.parts.close, { maxLines: this.closingRoom() }));
  }

  /** A block whose place comes later has its lines now. */
  private reserved(block: PlayedBlock | undefined): PlacedBlock[] {
    if (!block) return [];
    this.left -= block.lines.length;
    return [{ ...block, picture: null }];
  }

  private closingRoom(): number {
    return Math.max(2, Math.min(3, this.left - this.roomFor(this.plan.pictures)));
  }

  /** Two lines a picture: one points, one looks. */
  private roomFor(pictures: readonly PlannedPicture[]): number {
    return Math.min(this.left, pictures.length * 2);
  }

  private pictures(pictures: readonly PlannedPicture[]): void {
    for (const picture of pictures) {
      if (this.left < 1) return;
      const block =
        this.pick(['picture'], { picture, pointer: picture.speaker }) ??
        this.pick(['picture'], { picture });
      if (block) this.place(block, picture);
    }
  }

  /** Fills `lines` lines, at least one block if there is room, and leaves `reserve` untouched. */
  private middles(lines: number, reserve: number): void {
    let wanted = lines;
    while (wanted > 0 && this.left - reserve > 0) {
      const block = this.middle(Math.min(this.left - reserve, Math.max(wanted, 2)));
      if (!block) return;
      const before = this.left;
      this.place(block, null);
      wanted -= before - this.left;
    }
  }

  private middle(room: number): PlayedBlock | undefined {
    const { parts, matter, isSolo } = this.plan;
    const due = [
      ...(this.alsoLeft.length > 0 ? ['also'] : []),
      ...(matter.fact !== null && this.dice.chance(CALLBACK_CHANCE) ? ['fact'] : []),
    ];
    for (const must of due) {
      const block = this.pick(parts.middle, { maxLines: room, must });
      if (block) return block;
    }
    const inPairs = room >= 2 ? { minLines: room === 3 ? 3 : 2 } : {};
    return (
      this.pick(parts.middle, { maxLines: room, ...inPairs }) ??
      this.pick(parts.middle, { maxLines: room }) ??
      this.pick(isSolo ? [] : ['aside'], { maxLines: room }) ??
      this.pick(isSolo ? ['middle'] : ['middle', 'turn', 'open'], { maxLines: room })
    );
  }

  private pick(
    parts: readonly string[],
    more: Partial<BlockWish> & { readonly picture?: PlannedPicture; readonly beat?: Beat },
  ): PlayedBlock | undefined {
    const { picture, beat, ...wish } = more;
    if (parts.length === 0) return undefined;
    const maxLines = Math.min(wish.maxLines ?? this.left, this.left);
    if (maxLines < 1) return undefined;
    const all = {
      scene: this.plan.scene,
      moment: this.moment(picture, beat),
      parts,
      ...wish,
      maxLines,
    };
    const notFirst = this.lastSpeaker();
    return (
      this.picker.pick({ ...all, notFirst }) ??
      (this.plan.isSolo ? this.picker.pick({ ...all, firstLineOnly: true }) : undefined)
    );
  }

  /** Mostly somebody else goes on; now and then the same one keeps talking. */
  private lastSpeaker(): string | undefined {
    if (this.dice.chance(0.25)) return undefined;
    return this.blocks.at(-1)?.lines.at(-1)?.speaker.key ?? this.plan.lastSpeaker;
  }

  private moment(picture?: PlannedPicture, beat?: Beat): Moment {
    return {
      also: this.alsoLeft[0] ?? null,
      extra: this.extrasLeft[0] ?? null,
      beat: beat ?? null,
      picture: picture?.name ?? null,
      look: picture?.word ?? null,
      spent: this.spent,
    };
  }

  private place(block: PlayedBlock, picture: PlannedPicture | null): void {
    this.blocks.push({ ...block, picture });
    this.left -= block.lines.length;
    for (const slot of this.plan.onceOnly) if (block.used.has(slot)) this.spent.add(slot);
    if (block.used.has('also')) this.alsoLeft = this.alsoLeft.slice(1);
  }
}

/** What a note says is told at the start, so that what follows makes sense. */
const OPENING_LIKES = ['claim', 'deed', 'question', 'rival', 'viewer'];

/** What a viewer named had better be named in the answer. */
const ANSWER_LIKES = ['rival', 'honoured', 'from'];
