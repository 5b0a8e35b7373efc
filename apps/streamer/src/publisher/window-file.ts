import * as z from 'zod';
import type { HistoryFolder } from './history-folder.js';
import { parseJson } from './parse-json.js';
import { fileNames, PublishedSegment } from './published-segment.js';

const RungFacts = z.object({ width: z.number(), height: z.number(), codecs: z.string() });

/** What the playlists hold, for the next start. */
export const WindowFile = z.object({
  window: z.array(PublishedSegment),
  /** Left the playlists, still fetchable. */
  retired: z.array(PublishedSegment),
  rungs: z.array(RungFacts),
});
export type WindowFile = z.infer<typeof WindowFile>;

export const WINDOW_FILE = 'window.json';

const EMPTY: WindowFile = { window: [], retired: [], rungs: [] };

/**
 * The window as it was when the process ended, or an empty one. It counts only when it ends right before `nextSequence`,
 * and only from the first segment on after which every file is still there.
 */
export const restoreWindow = async (
  history: HistoryFolder,
  nextSequence: number,
): Promise<WindowFile> => {
  const bytes = await history.read(WINDOW_FILE);
  const parsed = WindowFile.safeParse(parseJson(bytes));
  if (!parsed.success || parsed.data.window.at(-1)?.sequence !== nextSequence - 1) return EMPTY;
  const there = new Set(await history.list());
  const { window } = parsed.data;
  const broken = window.findLastIndex((segment) =>
    fileNames(segment).some((name) => !there.has(name)),
  );
  return { ...parsed.data, window: window.slice(broken + 1) };
};
