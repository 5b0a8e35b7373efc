import { FRAME_RATE, type RenderedLine } from '@cuelight/contracts';
import type { CaptionCue } from '../publisher/webvtt.js';

/** Two rows of about 37 characters, the width broadcasters settled on; no longer than is read with ease. */
const ROW = 37;
const MOST = 2 * ROW;
const MOST_FRAMES = 6 * FRAME_RATE;

type Spoken = Pick<RenderedLine, 'caption' | 'frames'> & {
  spoken: Pick<RenderedLine['spoken'], 'words'>;
};

/** The captions of a line that begins at frame `from`, cut where the words are and never in the middle of one. */
export const captionCues = ({ caption, frames, spoken }: Spoken, from: number): CaptionCue[] => {
  const { words } = spoken;
  if (words.length === 0) return [{ from, to: from + frames, text: rows(caption) }];
  const pieces = cut(words, frames);
  return pieces.map(({ text, start }, index) => ({
    from: from + start,
    to: from + (pieces[index + 1]?.start ?? frames),
    text: rows(text),
  }));
};

interface Piece {
  text: string;
  start: number;
}

const frameOf = (ms: number): number => Math.round((ms * FRAME_RATE) / 1000);

const cut = (words: RenderedLine['spoken']['words'], frames: number): Piece[] => {
  const pieces: Piece[] = [];
  for (const { text, startMs } of words) {
    const start = Math.min(frameOf(startMs), frames - 1);
    const open = pieces.at(-1);
    const fits =
      open && open.text.length + 1 + text.length <= MOST && start - open.start < MOST_FRAMES;
    if (fits) open.text = `${open.text} ${text}`;
    else
      pieces.push({
        text,
        start: pieces.length === 0 ? 0 : Math.max(start, (open?.start ?? 0) + 1),
      });
  }
  return pieces;
};

/** Breaks a long text at the space nearest to its middle. */
const rows = (text: string): string => {
  if (text.length <= ROW) return text;
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const [best] = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return best === undefined ? text : `${text.slice(0, best)}\n${text.slice(best + 1)}`;
};
