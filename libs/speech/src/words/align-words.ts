import type { Phone } from '../flite/flite-call.js';
import { SILENT_PHONE } from '../flite/flite-call.js';
import type { Pronunciation } from '../flite/pronunciations.js';

/** A sound and the caption word it belongs to; none for silence and for laughs. */
export interface WordPhone extends Phone {
  readonly word?: number;
}

const VOWELS = new Set('aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw'.split(' '));
const SAME = 0;
const NEAR = 0.6;
const FAR = 1.4;
const GAP = 1;

/**
 * Says which word every sound belongs to. Flite gives no word boundaries, so its sounds are laid against
 * the words' own pronunciations by edit distance; words change a little in a sentence ("a" ey -> ax),
 * so vowels match vowels cheaply.
 */
export function alignWords(
  phones: readonly Phone[],
  words: readonly { readonly word: number; readonly pronunciation: Pronunciation }[],
): WordPhone[] {
  const said = phones.filter(({ phone }) => phone !== SILENT_PHONE);
  const expected = words.flatMap(({ word, pronunciation }) =>
    pronunciation.map(({ phone }) => ({ phone, word })),
  );
  const owner = ownersOf(said, expected);
  let index = 0;
  return phones.map((phone) => {
    if (phone.phone === SILENT_PHONE) return phone;
    const word = owner[index++];
    return word === undefined ? phone : { ...phone, word };
  });
}

type Expected = { readonly phone: string; readonly word: number };

const STEP = { both: 0, said: 1, expected: 2 } as const;

function ownersOf(said: readonly Phone[], expected: readonly Expected[]): (number | undefined)[] {
  const width = expected.length + 1;
  const steps = editSteps(said, expected);
  const owners = new Array<number | undefined>(said.length);
  let row = said.length;
  let column = expected.length;
  while (row > 0 || column > 0) {
    const step = steps[row * width + column];
    if (step === STEP.expected) {
      column--;
    } else if (step === STEP.said) {
      // An extra sound goes with the word around it.
      owners[--row] = expected[Math.min(column, expected.length - 1)]?.word;
    } else {
      owners[--row] = expected[--column]?.word;
    }
  }
  return owners;
}

function editSteps(said: readonly Phone[], expected: readonly Expected[]): Uint8Array {
  const width = expected.length + 1;
  const steps = new Uint8Array((said.length + 1) * width).fill(STEP.expected, 1, width);
  let above = Float64Array.from({ length: width }, (_, column) => column * GAP);
  said.forEach(({ phone }, index) => {
    const row = new Float64Array(width);
    row[0] = (index + 1) * GAP;
    steps[(index + 1) * width] = STEP.said;
    for (let column = 1; column < width; column++) {
      const both = (above[column - 1] ?? 0) + difference(phone, expected[column - 1]?.phone);
      const extra = (above[column] ?? 0) + GAP;
      const missing = (row[column - 1] ?? 0) + GAP;
      const best = Math.min(both, extra, missing);
      row[column] = best;
      steps[(index + 1) * width + column] =
        best === both ? STEP.both : best === extra ? STEP.said : STEP.expected;
    }
    above = row;
  });
  return steps;
}

function difference(a: string, b: string | undefined): number {
  if (a === b) return SAME;
  return b !== undefined && VOWELS.has(a) === VOWELS.has(b) ? NEAR : FAR;
}
