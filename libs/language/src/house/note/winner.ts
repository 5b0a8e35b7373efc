import type { CastMember } from '@cuelight/contracts';
import { whoIn } from './who-in.js';

/** "Chad wins", "let Virgin win the argument in the end"; of two, whoever does not lose. */
export function winnerIn(piece: string, cast: readonly CastMember[]): string | null {
  const plain = piece.replace(/^(?:and |but |so |then |please |let |make |have )*/i, '');
  const { who, rest } = whoIn(plain, cast);
  if (who === null || who === 'all') return null;
  if (WINS.test(rest)) return who;
  if (!LOSES.test(rest) || cast.length !== 2) return null;
  return cast.find(({ key }) => key !== who)?.key ?? null;
}

const CONTEST =
  '(?: (?:the|this|that|it)(?: (?:argument|debate|bet|fight|quiz|contest|game|match|round|vote|race|day))?)?(?: (?:in the end|at the end|after all|this time|again))?$';
const WINS = new RegExp(
  `^(?:to )?(?:wins?|comes? out on top|gets? the last word|is right)${CONTEST}`,
  'i',
);
const LOSES = new RegExp(`^(?:to )?(?:loses?|gives? in|is wrong)${CONTEST}`, 'i');
