import { hash53 } from '../script/index.js';

interface Said {
  readonly speaker: string;
  readonly text: string;
}

/** Frames between two lines, at 30 a second: from 150 to 500 ms. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * People answer a question after 200 ms in the median, faster than anything else, whatever their language
 * (Stivers et al. 2009, PNAS 106:10587); they take longest when they turn to something new.
 */
const ranges = {
  answer: { from: 5, to: 7 },
  interruption: { from: 5, to: 5 },
  outburst: { from: 6, to: 8 },
  ordinary: { from: 7, to: 10 },
  'going on': { from: 8, to: 11 },
  'trailing off': { from: 11, to: 14 },
  'new topic': { from: 12, to: 15 },
} as const satisfies Record<string, Range>;

const OPENERS =
  /^(?:\s|\[[^\]]*\])*(?:anyway|anyhow|moving on|speaking of|by the way|next up|meanwhile|so here's|in other news|right then|now then)\b/i;

/** Silence before each line, in frames. The same lines and seed give the same gaps. */
export function planGaps(lines: readonly Said[], seed: number): number[] {
  return lines.map((line, index) => {
    const { from, to } = ranges[kindOf(line, lines[index - 1])];
    return from + (hash53(String(index), seed) % (to - from + 1));
  });
}

function kindOf(line: Said, before: Said | undefined): keyof typeof ranges {
  if (!before || OPENERS.test(line.text)) return 'new topic';
  const end = before.text
    .replace(/\[[^\]]*\]/g, '')
    .replace(/["'”’)\s]+$/u, '')
    .slice(-3);
  if (/(?:…|\.\.\.)$/.test(end)) return 'trailing off';
  if (before.speaker === line.speaker) return 'going on';
  if (/[—–-]$/.test(end)) return 'interruption';
  if (end.endsWith('?')) return 'answer';
  return end.endsWith('!') ? 'outburst' : 'ordinary';
}
