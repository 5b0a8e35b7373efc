import type { CastMember } from '@cuelight/contracts';
import type { Dice } from '../dice.js';
import type { Block, Role } from '../grammar/library.js';
import { temperOf, temperScores, type Temper } from './tempers.js';

export type Seating = ReadonlyMap<Role, CastMember>;

export interface Seated {
  readonly seating: Seating;
  /** How far the seating is from what the block was written for; 0 is exactly right. */
  readonly strain: number;
}

/** What the note or the moment asks of who speaks; keys of characters. */
export interface SeatWish {
  /** Who points at the picture. */
  readonly pointer?: string | null;
}

/** What it takes to give a character of one temper the words of another. */
const STRAIN: Readonly<Record<'B' | 'W', Readonly<Record<Temper | 'plain', number>>>> = {
  B: { bold: 0, plain: 1, dreamy: 2, dry: 2, wary: 4 },
  W: { wary: 0, plain: 1, dry: 2, dreamy: 2, bold: 4 },
};

/** X leads and Y answers: anybody can do either, some rather the one. */
const LEAN = 1.2;
const MOST_EXTRA_STRAIN = 2.5;

/** Gives the roles of a block to the cast. */
export class Seats {
  private readonly tempers: ReadonlyMap<string, Temper | null>;
  private readonly spoken = new Map<string, number>();

  constructor(readonly cast: readonly CastMember[]) {
    this.tempers = relativeTempers(cast);
  }

  /** Counted, so that in a larger cast everybody gets to speak. */
  count(speaker: string): void {
    this.spoken.set(speaker, (this.spoken.get(speaker) ?? 0) + 1);
  }

  /** The best seating, or undefined when the block wants somebody the cast does not have. */
  for(block: Block, dice: Dice, wish: SeatWish = {}): Seated | undefined {
    const wanted = [...new Set(block.lines.map(({ role }) => role))];
    const possible = [...seatings(wanted, this.cast)].flatMap((seating) => {
      const strain = fits(block, seating, wish) ? this.strainOf(seating) : undefined;
      return strain === undefined ? [] : [{ seating, strain }];
    });
    const least = Math.min(...possible.map(({ strain }) => strain));
    let best: { seated: Seated; cost: number } | undefined;
    for (const seated of possible) {
      // Words written for a bold character are not given to a timid one while the bold one is there.
      if (seated.strain > least + MOST_EXTRA_STRAIN) continue;
      const cost = seated.strain + this.busy(seated.seating) + dice.roll();
      if (!best || cost < best.cost) best = { seated, cost };
    }
    return best?.seated;
  }

  /** In a larger cast, whoever has spoken much steps back. */
  private busy(seating: Seating): number {
    if (this.cast.length < 3) return 0;
    const lines = [...seating.values()].map(({ key }) => this.spoken.get(key) ?? 0);
    return lines.reduce((sum, count) => sum + count, 0) * 0.3;
  }

  private strainOf(seating: Seating): number | undefined {
    let strain = 0;
    for (const [role, { key }] of seating) {
      const temper = this.tempers.get(key) ?? 'plain';
      switch (role) {
        case 'B':
        case 'W':
          strain += STRAIN[role][temper];
          break;
        case 'D':
          if (temper !== 'dry') return undefined;
          break;
        case 'M':
          if (temper !== 'dreamy') return undefined;
          break;
        case 'X':
          strain += temper === 'wary' ? LEAN : 0;
          break;
        case 'Y':
          strain += temper === 'bold' ? LEAN : 0;
          break;
        case 'Z':
        case 'S':
          break;
        default:
          role satisfies never;
      }
    }
    return strain;
  }
}

function fits({ lines }: Block, seating: Seating, { pointer }: SeatWish): boolean {
  if (!pointer) return true;
  const line = lines.find(({ points }) => points);
  return line !== undefined && seating.get(line.role)?.key === pointer;
}

/**
 * Two of a kind would sound alike: of two bold characters the less bold one plays wary, of two wary
 * ones the less wary plays bold.
 */
function relativeTempers(cast: readonly CastMember[]): Map<string, Temper | null> {
  const tempers = new Map(cast.map((one) => [one.key, temperOf(one)]));
  const kinds = new Set(tempers.values());
  const [first, second] = cast;
  if (!first || !second || kinds.size > 1) return tempers;
  const only = tempers.get(first.key) ?? null;
  if (only !== 'bold' && only !== 'wary') return tempers;
  const other: Temper = only === 'bold' ? 'wary' : 'bold';
  const least = cast.reduce((a, b) => (temperScores(b)[only] <= temperScores(a)[only] ? b : a));
  return tempers.set(least.key, other);
}

/** Every way to give the roles to different members of the cast. */
function* seatings(wanted: readonly Role[], cast: readonly CastMember[]): Generator<Seating> {
  const [role, ...others] = wanted;
  if (role === undefined) {
    yield new Map();
    return;
  }
  for (const member of cast) {
    const rest = cast.filter((one) => one !== member);
    for (const seating of seatings(others, rest)) yield new Map([[role, member], ...seating]);
  }
}
